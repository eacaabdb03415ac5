package config

import (
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// mask stands for a secret wherever it would be printed.
const mask = "***"

// Secret is a text that prints as "***" under every fmt verb, in logs and in JSON.
type Secret string

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String returns "***".
func (s Secret) String() string { return mask }

// GoString returns "***".
func (s Secret) GoString() string { return mask }

// LogValue returns "***".
func (s Secret) LogValue() slog.Value { return slog.StringValue(mask) }

// MarshalText returns "***".
func (s Secret) MarshalText() ([]byte, error) { return []byte(mask), nil }

// Format writes "***". Without it a verb that does not suit strings, as in
// Printf("%d", secret), would print the value in its complaint.
func (s Secret) Format(w fmt.State, _ rune) { _, _ = io.WriteString(w, mask) }

// URL is an address that may carry a password; it prints without it.
type URL string

// Reveal returns the address whole.
func (u URL) Reveal() string { return string(u) }

// String returns the address with its secrets masked:
// redis://user:pw@host as redis://user:***@host.
func (u URL) String() string { return redact(string(u)) }

// GoString returns what String does.
func (u URL) GoString() string { return u.String() }

// LogValue returns what String does.
func (u URL) LogValue() slog.Value { return slog.StringValue(u.String()) }

// MarshalText returns what String does.
func (u URL) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// Format writes what String returns, under every verb.
func (u URL) Format(w fmt.State, _ rune) { _, _ = io.WriteString(w, u.String()) }

// Secrets returns the texts of all secrets that are set, those within addresses too, for who has to take
// them out of what is told to others.
func (s *Settings) Secrets() (list []string) {
	now := reflect.ValueOf(s).Elem()
	for _, f := range fields() {
		switch v := now.Field(f.index).Interface().(type) {
		case Secret:
			list = append(list, v.Reveal())
		case URL:
			list = append(list, inAddress(v)...)
		}
	}
	return slices.DeleteFunc(list, func(text string) bool { return text == "" })
}

// inAddress returns the secrets of an address.
func inAddress(address URL) (list []string) {
	u, err := url.Parse(address.Reveal())
	if err != nil {
		return []string{address.Reveal()}
	}
	for key, values := range u.Query() {
		if !slices.Contains(harmless, key) {
			list = append(list, values...)
		}
	}
	if password, has := u.User.Password(); has {
		return append(list, password)
	}
	return append(list, u.User.Username())
}

// redact masks the password, a lone user name (some services take a token there)
// and all of the query but harmless options. An address it does not understand
// is masked whole: a password with an unescaped "/", "?" or "#" ends up outside
// of the user part, which an "@" after the host betrays.
func redact(raw string) string {
	if raw == "" {
		return ""
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme == "" || !strings.HasPrefix(raw[len(u.Scheme):], "://") {
		return mask
	}
	if strings.Contains(u.Path+u.RawQuery+u.Fragment, "@") {
		return mask
	}
	shown := u.Scheme + "://" + redactUser(u.User) + u.Host + u.EscapedPath() + redactQuery(u.RawQuery)
	if u.Fragment != "" {
		shown += "#" + mask
	}
	return shown
}

func redactUser(user *url.Userinfo) string {
	if user == nil {
		return ""
	}
	if _, has := user.Password(); has {
		return url.User(user.Username()).String() + ":" + mask + "@"
	}
	return mask + "@"
}

// harmless are the options of a query that help to find a mistake and are never secret.
var harmless = []string{"sslmode", "connect_timeout", "application_name", "search_path", "db", "protocol", "addr", "master"}

func redactQuery(query string) string {
	if query == "" {
		return ""
	}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		key, _, _ := strings.Cut(pair, "=")
		if !slices.Contains(harmless, key) {
			pairs[i] = mask
		}
	}
	return "?" + strings.Join(pairs, "&")
}
