namespace ExOmni.Bridge.Wire
{
    /// <summary>How a field's value is written. Source: protobuf.dev, "Encoding".</summary>
    public enum WireType
    {
        /// <summary>A base-128 number of 1 to 10 bytes.</summary>
        Varint = 0,
        /// <summary>Eight bytes, little-endian.</summary>
        Fixed64 = 1,
        /// <summary>A length and as many bytes.</summary>
        Bytes = 2,
        /// <summary>Begins a group, a form of the first protobuf.</summary>
        GroupBegin = 3,
        /// <summary>Ends a group.</summary>
        GroupEnd = 4,
        /// <summary>Four bytes, little-endian.</summary>
        Fixed32 = 5,
    }
}
