"""Long runs against the emulator: strange responses, thousands of waits, every fault."""
