"""Where paced frames and sound leave: datagram senders, the pacer, local audio devices."""
