"""`python -m summit_extract`."""

from summit_extract.cli.main import run

if __name__ == "__main__":
    run()
