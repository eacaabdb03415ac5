package auth_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/fisica-lab/fisica/host/internal/auth"
	"github.com/fisica-lab/fisica/host/internal/identity"
)

// Whoever signs in wrongly costs the same: one hash, whether the user is unknown, disabled, without a
// password or just mistyped, and hears the same unless the password is right.
func TestConstantWork(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	h.user(t, "eva")
	yes := true
	if _, err := h.ChangeUser(t.Context(), auth.Origin{}, "eva", identity.Change{Disabled: &yes}); err != nil {
		t.Fatal(err)
	}
	if err := h.record.SeedDevelopment(t.Context(), auth.DevelopmentKeys()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, password string
		want           error
	}{
		{"ana", password, nil},
		{"ANA", password, nil},
		{"ana", "otra", auth.ErrPassword},
		{"ana", "", auth.ErrPassword},
		{"nadie", password, auth.ErrPassword},
		{"desarrollo", "", auth.ErrPassword},
		{"desarrollo", password, auth.ErrPassword},
		{"eva", "otra", auth.ErrPassword},
		{"eva", password, auth.ErrDisabled},
		{"", "", auth.ErrPassword},
		{"a\x00", "x", auth.ErrPassword},
		{strings.Repeat("x", 1<<16), "x", auth.ErrPassword},
	} {
		before := h.Passwords.Done()
		_, err := h.SignIn(t.Context(), auth.Origin{}, tt.name, tt.password, nil)
		if !errors.Is(err, tt.want) || h.Passwords.Done() != before+1 {
			t.Errorf("%.20q with %q: %v after %d hashes, want %v after one", tt.name, tt.password, err, h.Passwords.Done()-before, tt.want)
		}
	}
	for _, secret := range []string{password, "otra", strings.Repeat("x", 1000)} {
		if strings.Contains(h.audit.String(), secret) {
			t.Errorf("the audit log holds %.20q", secret)
		}
	}
}

// An ñ of one sign and one of two are one password.
func TestPasswordIsNormalised(t *testing.T) {
	t.Parallel()
	passwords := auth.NewPasswords()
	phc, err := passwords.Hash(t.Context(), "contrase\u00f1a larga")
	if err != nil || !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%q, %v", phc, err)
	}
	for said, want := range map[string]bool{"contrasen\u0303a larga": true, "contrase\u00f1a larga": true, "contrasena larga": false} {
		if good, err := passwords.Check(t.Context(), phc, said); err != nil || good != want {
			t.Errorf("%q: %v, %v", said, good, err)
		}
	}
	for _, broken := range []string{"x", "$argon2id$v=19$m=99999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", strings.Replace(phc, "argon2id", "argon2i", 1), phc[:len(phc)-30]} {
		if good, err := passwords.Check(t.Context(), broken, "x"); good || err == nil {
			t.Errorf("%q: %v, %v", broken, good, err)
		}
	}
}

// A crowd does not multiply the memory: beyond the queue all are refused at once.
func TestPasswordsAreBounded(t *testing.T) {
	t.Parallel()
	passwords := auth.NewPasswords()
	leave := passwords.Fill()
	var busy, other atomic.Int64
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var asking sync.WaitGroup
	for range auth.MaxWaiting + 20 {
		asking.Go(func() {
			switch _, err := passwords.Hash(ctx, password); {
			case errors.Is(err, auth.ErrBusy):
				if busy.Add(1) == 20 {
					cancel() // the others wait, and give up
				}
			case errors.Is(err, context.Canceled):
				other.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	asking.Wait()
	if busy.Load() != 20 || other.Load() != auth.MaxWaiting {
		t.Errorf("%d refused, %d waited", busy.Load(), other.Load())
	}
	leave()
	if _, err := passwords.Hash(t.Context(), password); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	mine, other := h.signIn(t, "ana"), h.signIn(t, "ana")
	key, _ := h.key(t)
	me, err := h.byToken(t.Context(), mine.Access)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.ChangePassword(t.Context(), auth.Origin{}, me, "otra", "nueva clave 1"); !errors.Is(err, auth.ErrPassword) {
		t.Errorf("without the old one: %v", err)
	}
	if err := h.ChangePassword(t.Context(), auth.Origin{}, me, password, "nueva clave 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.byToken(t.Context(), mine.Access); err != nil {
		t.Errorf("the session that asked: %v", err)
	}
	if _, err := h.byKey(t.Context(), key); err != nil {
		t.Errorf("a key: %v", err)
	}
	if _, err := h.byToken(t.Context(), other.Access); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("another session: %v", err)
	}
	if _, err := h.SignIn(t.Context(), auth.Origin{}, "ana", password, nil); !errors.Is(err, auth.ErrPassword) {
		t.Errorf("the old password: %v", err)
	}
	if err := h.SetPassword(t.Context(), auth.Origin{}, "Ana", password); err != nil {
		t.Error(err)
	}
	if _, err := h.byToken(t.Context(), mine.Access); !errors.Is(err, auth.ErrCredential) {
		t.Errorf("a session after the command line: %v", err)
	}
}

// Nothing of an account opens anything any more, and its name is nobody else's.
func TestDeleteAccount(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana")
	key, _ := h.key(t)
	tokens := h.signIn(t, "ana")
	me, err := h.byKey(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.DeleteAccount(t.Context(), auth.Origin{}, me, "otra"); !errors.Is(err, auth.ErrPassword) {
		t.Errorf("without the password: %v", err)
	}
	if err := h.DeleteAccount(t.Context(), auth.Origin{}, me, password); err != nil {
		t.Fatal(err)
	}
	_, byKey := h.byKey(t.Context(), key)
	_, byToken := h.byToken(t.Context(), tokens.Access)
	_, renewed := h.Renew(t.Context(), auth.Origin{}, tokens.Refresh)
	for _, err := range []error{byKey, byToken, renewed} {
		if !errors.Is(err, auth.ErrCredential) {
			t.Errorf("afterwards: %v", err)
		}
	}
	again := &identity.User{Name: "ana", Email: "x@example.org"}
	if err := h.AddUser(t.Context(), auth.Origin{}, again, password); !errors.Is(err, identity.ErrTaken) {
		t.Errorf("the name again: %v", err)
	}
}

func TestAdmins(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	h := p.host(t, auth.EdDSA, "")
	h.user(t, "ana", auth.Scopes...)
	yes, o := true, auth.Origin{Actor: "ana", Address: "10.0.0.1", Trace: "t"}
	for _, c := range []identity.Change{{Disabled: &yes}, {Scopes: []string{auth.ReadSimulations}}} {
		if _, err := h.ChangeUser(t.Context(), o, "Ana", c); !errors.Is(err, auth.ErrOwnAccount) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := h.CreateKey(t.Context(), o, &identity.Key{User: "nadie"}); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("a key of nobody: %v", err)
	}
	if _, err := h.RevokeKey(t.Context(), o, "", "secreto"); !errors.Is(err, identity.ErrNotFound) {
		t.Errorf("no key: %v", err)
	}
	key, id := h.key(t)
	if _, err := h.RevokeKey(t.Context(), o, "", id); err != nil {
		t.Error(err)
	}
	var events []string
	for line := range strings.Lines(h.audit.String()) {
		var said struct {
			Audit struct {
				Event, Outcome, Actor, Object string
				IP                            string `json:"client_ip"`
			}
		}
		if err := json.Unmarshal([]byte(line), &said); err != nil {
			t.Fatal(err)
		}
		events = append(events, said.Audit.Event+" "+said.Audit.Outcome)
		if said.Audit.Event == "key_revoked" && said.Audit.Outcome == "ok" && (said.Audit.Actor != "ana" || said.Audit.IP != "10.0.0.1" || said.Audit.Object != id) {
			t.Errorf("%s", line)
		}
	}
	want := []string{"user_added ok", "user_changed refused", "user_changed refused", "key_created refused", "key_revoked refused", "key_created ok", "key_revoked ok"}
	if !slices.Equal(events, want) {
		t.Errorf("events %q, want %q", events, want)
	}
	if text := h.audit.String(); strings.Contains(text, key) || strings.Contains(text, "secreto") || strings.Contains(text, password) {
		t.Error("the audit log holds a secret")
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	for name, good := range map[string]bool{
		"ana": true, "a.b-c_1": true, "0ab": true, strings.Repeat("a", 32): true,
		"": false, "ab": false, strings.Repeat("a", 33): false, "-ab": false, "Ana": false, "año": false, "a b": false, "ana\n": false, "desarrollo": false, "a/b": false,
	} {
		if got := auth.NameProblem(name).ES == ""; got != good {
			t.Errorf("name %q: %v", name, got)
		}
	}
	for email, good := range map[string]bool{
		"a@b.es": true, "a.b+c@d-e.org": true, "": false, "a": false, "a@b": false, "Ana <a@b.es>": false, "a@b.es, c@d.es": false,
		"a b@c.es": false, "a@b.es\n": false, strings.Repeat("a", 250) + "@b.es": false,
	} {
		if got := auth.EmailProblem(email).ES == ""; got != good {
			t.Errorf("address %q: %v", email, got)
		}
	}
	for text, good := range map[string]bool{
		password: true, "ñandú azul": true, strings.Repeat("abcde", 51): true, "": false, "corta 1": false, "contraseña": false, "CONTRASEÑA": false,
		"ana2025123": false, "aaaaaaaaaaaaaaa": false, strings.Repeat("abcde", 60): false, "\xff\xfe123456789": false, "1234567890": false,
	} {
		if got := auth.PasswordProblem("ana", text).ES == ""; got != good {
			t.Errorf("password %q: %v", text, got)
		}
	}
}

// FuzzPHC: whatever the record holds, what is taken is written again as it was, and costs no more than
// we allow.
func FuzzPHC(f *testing.F) {
	const good = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	for _, seed := range []string{good, good + "x", strings.Replace(good, "p=1", "p=1 ", 1), strings.Replace(good, "m=19456", "m=+19456", 1), strings.Replace(good, "t=2", "t=0", 1), "$$$$$", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, phc string) {
		again, memory, passes, err := auth.ParsePHC(phc)
		if err == nil && (again != phc || memory > 1<<17 || passes > 16) {
			t.Errorf("%q is taken as %q: %d KiB, %d passes", phc, again, memory, passes)
		}
	})
}
