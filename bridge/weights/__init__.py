"""The model's weights: fetched by their user, checked without being loaded.

    source       which files of which repository, and where they go
    acceptance   the licenses, and the user's answer to them
    hub          the one user of huggingface-hub
    digest       checksums as the hub announces them
    record       what is known to be complete
    fetch        plan, space, download, checksums
    tokenizer    is it there, does it know the chat format
    check        a folder compared with what its configuration calls for
    report       what a check found

None of these weights is part of this project.
"""
