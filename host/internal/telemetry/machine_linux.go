package telemetry

import (
	"context"
	"fmt"
	"syscall"
	"time"

	"github.com/prometheus/procfs"
)

// busyTime is for how long the processors are looked at.
const busyTime = 200 * time.Millisecond

// Machine looks at the machine, and at the disk with a folder.
func Machine(ctx context.Context, folder string) (m MachineState, err error) {
	fs, err := procfs.NewDefaultFS()
	if err != nil {
		return m, fmt.Errorf("read /proc: %w", err)
	}
	if m.Busy, err = busy(ctx, fs); err != nil {
		return m, err
	}
	memory, err := fs.Meminfo()
	if err != nil {
		return m, fmt.Errorf("read memory: %w", err)
	}
	if memory.MemTotalBytes != nil && memory.MemAvailableBytes != nil {
		m.Memory, m.MemoryFree = *memory.MemTotalBytes, *memory.MemAvailableBytes
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return m, fmt.Errorf("look at disk: %w", err)
	}
	m.Disk, m.DiskFree = disk.Blocks*uint64(disk.Bsize), disk.Bavail*uint64(disk.Bsize) //nolint:gosec // no size is negative
	return m, nil
}

func busy(ctx context.Context, fs procfs.FS) (float64, error) {
	before, err := fs.Stat()
	if err != nil {
		return 0, fmt.Errorf("read processors: %w", err)
	}
	timer := time.NewTimer(busyTime)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-timer.C:
	}
	after, err := fs.Stat()
	if err != nil {
		return 0, fmt.Errorf("read processors: %w", err)
	}
	rests := after.CPUTotal.Idle + after.CPUTotal.Iowait - before.CPUTotal.Idle - before.CPUTotal.Iowait
	works := sumOf(after.CPUTotal) - sumOf(before.CPUTotal) - rests
	if works+rests <= 0 {
		return 0, nil
	}
	return works / (works + rests), nil
}

// sumOf is all of the processors' time; that of guests is in user's already.
func sumOf(c procfs.CPUStat) float64 {
	return c.User + c.Nice + c.System + c.Idle + c.Iowait + c.IRQ + c.SoftIRQ + c.Steal
}
