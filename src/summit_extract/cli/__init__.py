"""The command, one file a subcommand; heavy imports wait until a command needs them."""
