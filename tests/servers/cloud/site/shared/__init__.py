"""Stands for the project's own `shared`; a function that prints this file's path has the right one."""
