package api_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/api"
)

// proxies are those that are trusted in these tests.
var proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8:f::/48")}

func TestClientAddress(t *testing.T) {
	t.Parallel()
	const proxy, stranger = "10.0.0.1", "198.51.100.7"
	for name, tt := range map[string]struct {
		remote string
		lines  []string
		want   string
	}{
		"no proxy, no header":            {stranger, nil, stranger},
		"a stranger's header":            {stranger, []string{"192.0.2.1"}, stranger},
		"no header":                      {proxy, nil, proxy},
		"one hop":                        {proxy, []string{"192.0.2.1"}, "192.0.2.1"},
		"the client's own word":          {proxy, []string{"1.1.1.1, 192.0.2.1"}, "192.0.2.1"},
		"two proxies":                    {proxy, []string{"1.1.1.1, 192.0.2.1, 10.9.9.9"}, "192.0.2.1"},
		"in two lines":                   {proxy, []string{"1.1.1.1, 192.0.2.1", "10.9.9.9"}, "192.0.2.1"},
		"proxies alone":                  {proxy, []string{"10.1.1.1, 10.2.2.2"}, "10.1.1.1"},
		"claims to be a proxy":           {proxy, []string{"10.1.1.1, 192.0.2.1"}, "192.0.2.1"},
		"with a port":                    {proxy, []string{"192.0.2.1:4711"}, "192.0.2.1"},
		"IPv6":                           {proxy, []string{"2001:db8::1"}, "2001:db8::1"},
		"IPv6 in brackets":               {proxy, []string{"[2001:db8::1]"}, "2001:db8::1"},
		"IPv6 with a port":               {proxy, []string{"[2001:db8::1]:80"}, "2001:db8::1"},
		"IPv4 in IPv6":                   {"::ffff:10.0.0.1", []string{"::ffff:192.0.2.1"}, "192.0.2.1"},
		"a proxy with IPv6":              {"2001:db8:f::9", []string{"192.0.2.1"}, "192.0.2.1"},
		"a zone":                         {proxy, []string{"fe80::1%eth0"}, "fe80::1"},
		"empty":                          {proxy, []string{""}, proxy},
		"empty on the right":             {proxy, []string{"192.0.2.1,"}, proxy},
		"empty on the left":              {proxy, []string{", 192.0.2.1"}, "192.0.2.1"},
		"a name":                         {proxy, []string{"localhost"}, proxy},
		"unknown":                        {proxy, []string{"192.0.2.9, unknown"}, proxy},
		"unreadable behind a proxy":      {proxy, []string{"x, 10.9.9.9"}, "10.9.9.9"},
		"nowhere":                        {proxy, []string{"0.0.0.0"}, proxy},
		"in octal":                       {proxy, []string{"0300.0.2.1"}, proxy},
		"a number":                       {proxy, []string{"3221225985"}, proxy},
		"no bracket":                     {proxy, []string{"[2001:db8::1"}, proxy},
		"rubbish behind the bracket":     {proxy, []string{"[2001:db8::1]x"}, proxy},
		"a line break":                   {proxy, []string{"192.0.2.1\n10.0.0.1"}, proxy},
		"Forwarded":                      {proxy, []string{`for=192.0.2.1;proto=https;by=10.0.0.1`}, "192.0.2.1"},
		"Forwarded, capitals and blanks": {proxy, []string{` By=10.0.0.1; FOR="192.0.2.1:80" `}, "192.0.2.1"},
		"Forwarded, IPv6":                {proxy, []string{`for="[2001:db8::1]:80"`}, "2001:db8::1"},
		"Forwarded, hidden":              {proxy, []string{`for=_gazonk`}, proxy},
		"Forwarded, two hops":            {proxy, []string{`for=1.1.1.1, for=192.0.2.1;by=10.9.9.9, for=10.9.9.9`}, "192.0.2.1"},
		"Forwarded, for twice":           {proxy, []string{`for=192.0.2.1;for=192.0.2.2`}, proxy},
		"Forwarded, none":                {proxy, []string{`proto=https`}, proxy},
		"a comma in quotes":              {proxy, []string{`for=192.0.2.1;host="a,for=10.3.3.3"`}, "192.0.2.1"},
		"an open quote on the left":      {proxy, []string{`for="1.1.1.1, for=192.0.2.1`}, "192.0.2.1"},
		"an escaped quote":               {proxy, []string{`host="\",", for=192.0.2.1;host="\","`}, "192.0.2.1"},
	} {
		got := api.ClientAddress(netip.MustParseAddr(tt.remote), tt.lines, proxies)
		if got.String() != tt.want {
			t.Errorf("%s: %s through %q: %s, want %s", name, tt.remote, tt.lines, got, tt.want)
		}
	}
	long := strings.Repeat("10.1.1.1,", 1000) + "10.1.1.1"
	if got := api.ClientAddress(netip.MustParseAddr(proxy), []string{"192.0.2.1," + long}, proxies); got.String() != "10.1.1.1" {
		t.Errorf("through a thousand proxies: %s", got)
	}
}

// What a stranger writes left of a trusted proxy's word changes nothing, and without a trusted
// proxy nothing counts but the connection.
func FuzzForwarded(f *testing.F) {
	f.Add("1.1.1.1, ", true)
	f.Add(`for="1.1.1.1`, false)
	f.Add(`for=_x;by="\`, true)
	f.Add(`"`, false)
	f.Add("[::1", true)
	f.Fuzz(func(t *testing.T, hostile string, lines bool) {
		const client = "192.0.2.1"
		given := []string{hostile + "," + client}
		if lines {
			given = []string{hostile, client}
		}
		if got := api.ClientAddress(netip.MustParseAddr("10.0.0.1"), given, proxies); got.String() != client {
			t.Errorf("%q: %s", given, got)
		}
		stranger := netip.MustParseAddr("198.51.100.7")
		if got := api.ClientAddress(stranger, given, proxies); got != stranger {
			t.Errorf("%q of a stranger: %s", given, got)
		}
		if got := api.ClientAddress(netip.MustParseAddr("10.0.0.1"), []string{hostile}, proxies); !got.IsValid() || got.Zone() != "" || got.Is4In6() || got.IsUnspecified() {
			t.Errorf("%q: %v is no client's address", hostile, got)
		}
	})
}
