package telemetry

// MachineState is how a machine is.
type MachineState struct {
	Busy               float64 // share of the processors, 0 to 1
	Memory, MemoryFree uint64  // bytes
	Disk, DiskFree     uint64  // bytes
}
