package api

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/valyala/fasthttp"
)

// maxHops bounds how many proxies are looked through.
const maxHops = 32

// clientAddress returns the address of who asks: the remote's own, unless that is a trusted proxy's;
// then the nearest that is not, of those that the proxies wrote down. forwarded are the lines of
// X-Forwarded-For or of Forwarded (RFC 7239), in their order; they are read from the right, where
// the nearest proxy has written, and only as long as a trusted one has written: what stands left of
// that is a stranger's word. What cannot be read ends the way at the proxy who wrote it.
func clientAddress(remote netip.Addr, forwarded []string, trusted []netip.Prefix) netip.Addr {
	at := plainAddress(remote)
	hops := 0
	for _, line := range slices.Backward(forwarded) {
		for more := true; more; {
			if hops++; hops > maxHops || !isTrusted(at, trusted) {
				return at
			}
			var hop string
			line, hop, more = cutLast(line)
			next, ok := hopAddress(hop)
			if !ok {
				return at
			}
			at = next
		}
	}
	return at
}

// plainAddress brings an address to the one form that networks are compared with.
func plainAddress(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

func isTrusted(a netip.Addr, trusted []netip.Prefix) bool {
	for _, network := range trusted {
		if network.Contains(a) {
			return true
		}
	}
	return false
}

// cutLast cuts a list at its last comma outside of quotes. Reading from the right, no quote of a
// stranger's, which stands left, changes what a proxy wrote.
func cutLast(list string) (rest, last string, more bool) {
	quoted := false
	for i := len(list) - 1; i >= 0; i-- {
		switch {
		case list[i] == '"' && !isEscaped(list, i):
			quoted = !quoted
		case list[i] == ',' && !quoted:
			return list[:i], list[i+1:], true
		}
	}
	return "", list, false
}

// isEscaped tells whether the byte at i stands behind an odd number of backslashes.
func isEscaped(text string, i int) bool {
	return (i-len(strings.TrimRight(text[:i], `\`)))%2 == 1
}

// hopAddress reads one element: an address, perhaps with a port, or the pairs of Forwarded.
func hopAddress(text string) (netip.Addr, bool) {
	text = strings.Trim(text, " \t")
	if strings.Contains(text, "=") {
		var ok bool
		if text, ok = forNode(text); !ok {
			return netip.Addr{}, false
		}
	}
	return nodeAddress(text)
}

// forNode returns the node that an element of Forwarded was sent for, stated exactly once.
func forNode(element string) (node string, ok bool) {
	for pair := range strings.SplitSeq(element, ";") {
		name, value, _ := strings.Cut(strings.Trim(pair, " \t"), "=")
		if !strings.EqualFold(name, "for") {
			continue
		}
		if ok {
			return "", false
		}
		node, ok = strings.TrimSuffix(strings.TrimPrefix(value, `"`), `"`), true
	}
	return node, ok
}

// nodeAddress reads an address with or without port: 192.0.2.1, 192.0.2.1:80, 2001:db8::1,
// [2001:db8::1], [2001:db8::1]:80. Names, "unknown" and "_hidden" are none.
func nodeAddress(node string) (netip.Addr, bool) {
	host := node
	if inner, after, closed := strings.Cut(strings.TrimPrefix(node, "["), "]"); strings.HasPrefix(node, "[") {
		if !closed || after != "" && after[0] != ':' {
			return netip.Addr{}, false
		}
		host = inner
	} else if name, _, port := strings.Cut(node, ":"); port && strings.Count(node, ":") == 1 {
		host = name
	}
	a, err := netip.ParseAddr(host)
	if a = plainAddress(a); err != nil || a.IsUnspecified() {
		return netip.Addr{}, false
	}
	return a, true
}

// client returns the address of who asks. A proxy writes one of the two headers and passes the
// other on as it came: where both are there and differ, neither is believed.
func (s *Server) client(ctx *fasthttp.RequestCtx) netip.Addr {
	remote := remoteAddress(ctx.RemoteAddr())
	if len(s.Trusted) == 0 || !isTrusted(remote, s.Trusted) {
		return remote
	}
	h := &ctx.Request.Header
	var found [2]netip.Addr
	lists := [2][]string{texts(h.PeekAll("X-Forwarded-For")), texts(h.PeekAll("Forwarded"))}
	for i, list := range lists {
		found[i] = clientAddress(remote, list, s.Trusted)
	}
	switch {
	case len(lists[1]) == 0:
		return found[0]
	case len(lists[0]) == 0 || found[0] == found[1]:
		return found[1]
	}
	return remote
}

func texts(lines [][]byte) []string {
	list := make([]string, len(lines))
	for i, line := range lines {
		list[i] = string(line)
	}
	return list
}
