"""Checks of the boundary between the library and Python programs."""
