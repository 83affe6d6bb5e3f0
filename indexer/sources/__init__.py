"""From files, folders and archives on disk to bytes with a name and a sha256."""
