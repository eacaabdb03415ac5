package chaos_test

import (
	"testing"
	"time"
)

// twice counts what is handed in late a second time.
var twice = change{
	"host/internal/broker/redis/lua/complete.lua",
	"local dispute = redis.call('HGET', KEYS[8], range)\n",
	"redis.call('HSET', KEYS[4], 1000000000 + range, ARGV[5])\nlocal dispute = redis.call('HGET', KEYS[8], range)\n",
}

// A program that counts late results twice is found out: the test can fail.
func TestChaosFindsTwice(t *testing.T) {
	t.Parallel()
	program, err := build("twice", twice)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, "twice-world", program)
	w.redis = w.startRedis(t, "redis")
	w.startShared(t, 1, 3, w.redis.address)
	late := []fault{{"SIGSTOP of a worker", freeze(workersOf)}}
	if wrong := w.live(t, 12*time.Second, late, late); len(wrong) == 0 {
		t.Error("results that count twice are not found")
	} else {
		t.Logf("found: %.300s", wrong[0])
	}
}
