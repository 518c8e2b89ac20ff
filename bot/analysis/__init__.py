"""Work that would hold the event loop, in processes of their own."""
