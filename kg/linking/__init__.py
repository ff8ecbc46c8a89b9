"""Link: mentions become actors, and mentions of one happening become one event."""
