package config_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// FuzzLoad holds that Load never panics, gives settings or an error but not both,
// and that a secret shows in neither: as SECRET_KEY, in .env and as the password
// of an address with anything around it.
func FuzzLoad(f *testing.F) {
	f.Add("WORKERS=2\nFISICA_ADRR=1", "DEBUG=true\n# x\nVAULT_PATH='a", "user", "host:5432/db")
	f.Add("ENV=production\nCACHE_TTL=abc", "export A=\"b\\n\"\n=x", "u@:/?#", "[::1]:1,h?sslmode=x#y")
	f.Add("RATE_LIMIT_ROUTES=/a=1;=,\nRATE_LIMIT_PER_MINUTE=free=1,2\nTRUSTED_PROXIES=::1%x,", "K: v\n'", "a%zz", "@h")
	f.Add("CORS_ORIGINS=x@y,*\nOTEL_TRACES_SAMPLER_ARG=NaN", "\xef\xbb\xbfENV=", "://", "")
	f.Fuzz(func(t *testing.T, environ, dotenv, user, host string) {
		// _FILE could name a device that blocks; $ in .env repeats other values by design
		if strings.Contains(environ+dotenv, "_FILE") || strings.Contains(dotenv, "$") {
			t.Skip()
		}
		canary := strings.Join([]string{"Kx7", "canary", "Zq9"}, "") // joined here: the fuzzer must not find it
		given := append(
			strings.Split(environ, "\n"), "SECRET_KEY="+canary,
			"DATABASE_URL=postgres://"+user+":"+canary+"@"+host, "REDIS_URL="+user+"://:"+canary+"@"+host,
		)
		s, err := config.Load(given, write(t, ".env", "VAULT_TOKEN="+canary+"\n"+dotenv))
		if (s == nil) == (err == nil) {
			t.Fatalf("Load = %+v, %v", s, err)
		}
		if shown := everything(t, s, err); strings.Contains(shown, canary) {
			t.Errorf("the secret shows:\n%s", shown)
		}
	})
}

// everything returns all that the program could print after Load.
func everything(t *testing.T, s *config.Settings, err error) string {
	t.Helper()
	if err != nil {
		return fmt.Sprintf("%v\n%+v", err, err)
	}
	var b bytes.Buffer
	if err := config.WriteTable(&b, s.Rows()); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%v\n%+v\n%#v", *s, s, s)
	return b.String()
}
