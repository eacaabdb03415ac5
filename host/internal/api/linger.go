package api

import (
	"net"
	"time"
)

// How a connection is emptied before it closes on a sender who goes on.
const (
	lingerBytes = 32 << 20
	lingerQuiet = 250 * time.Millisecond // without a byte: the sender has stopped
	lingerTotal = 10 * time.Second
)

// setQuiet lets the connection be quiet for a while. A coarse one, whose deadlines move in steps, would
// leave the former one where it is.
func setQuiet(c net.Conn) bool {
	return c.SetReadDeadline(time.Time{}) == nil && c.SetReadDeadline(time.Now().Add(lingerQuiet)) == nil
}

// linger reads on until the sender stops. A connection that closes with bytes unread is
// reset, and the reset can overtake the answer: the client would never learn why.
func linger(c net.Conn) {
	end := time.Now().Add(lingerTotal)
	buf := make([]byte, 64<<10)
	for read := 0; read < lingerBytes && time.Now().Before(end); {
		if !setQuiet(c) {
			return
		}
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		read += n
	}
}
