package auth

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/host/internal/identity"
)

// AddUser adds a user with a password: identity.ErrTaken where the name or the address is another's.
// What is wrong with them was said before; see NameProblem.
func (s *Service) AddUser(ctx context.Context, o Origin, u *identity.User, password string) (err error) {
	defer func() { s.Event(ctx, o, "user_added", u.Name, err, slog.String("scopes", strings.Join(u.Scopes, " "))) }()
	u.Name, u.Email, u.Created = Name(u.Name), Email(u.Email), s.Now().UTC()
	if u.Password, err = s.Passwords.Hash(ctx, password); err != nil {
		return err
	}
	return s.Store.AddUser(ctx, u)
}

// ChangePassword changes a user's own password: ErrPassword where the old one is wrong. The user's
// other sessions end; keys stay.
func (s *Service) ChangePassword(ctx context.Context, o Origin, p *Principal, old, password string) (err error) {
	defer func() { s.Event(ctx, o, "password_changed", p.Name, err) }()
	if _, err := s.check(ctx, p.Name, old); err != nil {
		return err
	}
	return s.setPassword(ctx, p.Name, password, p.Session)
}

// SetPassword is ChangePassword without the old one, for the command line: all sessions end.
func (s *Service) SetPassword(ctx context.Context, o Origin, name, password string) (err error) {
	defer func() { s.Event(ctx, o, "password_set", name, err) }()
	return s.setPassword(ctx, Name(name), password, "")
}

func (s *Service) setPassword(ctx context.Context, name, password, keep string) error {
	phc, err := s.Passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	err = s.Store.SetPassword(ctx, name, phc, keep)
	s.revoked(ctx)
	return err
}

// DeleteAccount takes a user's own account away: ErrPassword where the password is wrong. Keys and
// sessions go at once, open jobs are cancelled, results stay as nobody's until their time.
func (s *Service) DeleteAccount(ctx context.Context, o Origin, p *Principal, password string) (err error) {
	defer func() { s.Event(ctx, o, "account_deleted", p.Name, err) }()
	if _, err := s.check(ctx, p.Name, password); err != nil {
		return err
	}
	open, err := s.Store.DeleteUser(ctx, p.Name)
	s.revoked(ctx)
	if err != nil {
		return err
	}
	for _, id := range open { // one that is not cancelled now ends by itself, as nobody's
		if err := s.Cancel(ctx, id); err != nil {
			s.Log.Warn("job of a deleted account not cancelled", "job", id, "error", err)
		}
	}
	return nil
}

// ChangeUser changes what a user may: ErrOwnAccount where admins would lock themselves out.
func (s *Service) ChangeUser(ctx context.Context, o Origin, name string, c identity.Change) (u *identity.User, err error) {
	name = Name(name)
	defer func() { s.Event(ctx, o, "user_changed", s.known(ctx, name), err, changes(c)...) }()
	disables := c.Disabled != nil && *c.Disabled
	demotes := c.Scopes != nil && !slices.Contains(c.Scopes, Admin)
	if name == o.Actor && (disables || demotes) {
		return nil, ErrOwnAccount
	}
	u, err = s.Store.ChangeUser(ctx, name, c)
	s.revoked(ctx)
	return u, err
}

func changes(c identity.Change) (list []slog.Attr) {
	if c.Disabled != nil {
		list = append(list, slog.Bool("disabled", *c.Disabled))
	}
	if c.Tier != nil {
		list = append(list, slog.String("tier", *c.Tier))
	}
	if c.Scopes != nil {
		list = append(list, slog.String("scopes", strings.Join(c.Scopes, " ")))
	}
	return list
}

// shownPrefix is how much of a key is kept to tell it by eye, in bytes.
const shownPrefix = len(keyPrefix) + 4

// CreateKey adds a key for a user and returns it, once and never again; identity.ErrNotFound where
// there is no such user.
func (s *Service) CreateKey(ctx context.Context, o Origin, k *identity.Key) (secret string, err error) {
	return s.createKey(ctx, o, k, 0)
}

// CreateOwnKey adds a key for who asks, with no more scopes than what they came with, which are its
// scopes where it states none; identity.ErrTooMany beyond MaxOwnKeys.
func (s *Service) CreateOwnKey(ctx context.Context, o Origin, p *Principal, k *identity.Key) (secret string, err error) {
	k.User = p.Name
	if k.Scopes == nil {
		k.Scopes = p.Scopes
	}
	k.Scopes = slices.DeleteFunc(slices.Clone(k.Scopes), func(scope string) bool { return !p.May(scope) })
	return s.createKey(ctx, o, k, MaxOwnKeys)
}

func (s *Service) createKey(ctx context.Context, o Origin, k *identity.Key, most int) (secret string, err error) {
	secret, k.Hash = newSecret(keyPrefix)
	k.ID, k.User, k.Prefix, k.Created = newID(), Name(k.User), secret[:shownPrefix], s.Now().UTC()
	defer func() {
		s.Event(ctx, o, "key_created", k.ID, err, slog.String("user", s.known(ctx, k.User)), slog.String("scopes", strings.Join(k.Scopes, " ")))
	}()
	if k.Scopes == nil {
		u, err := s.Store.User(ctx, k.User)
		if err != nil {
			return "", err
		}
		k.Scopes = u.Scopes
	}
	if err := s.Store.AddKey(ctx, k, most); err != nil {
		return "", err
	}
	return secret, nil
}

// RevokeKey ends a key of a user, "" for anybody's, for good.
func (s *Service) RevokeKey(ctx context.Context, o Origin, user, id string) (k *identity.Key, err error) {
	defer func() {
		object := id
		if errors.Is(err, identity.ErrNotFound) {
			object = "(unknown)"
		}
		s.Event(ctx, o, "key_revoked", object, err)
	}()
	k, err = s.Store.RevokeKey(ctx, user, id)
	s.revoked(ctx)
	return k, err
}

// Expiry returns when a key of so many days expires; zero for no days.
func (s *Service) Expiry(days int) time.Time {
	if days == 0 {
		return time.Time{}
	}
	return s.Now().Add(time.Duration(days) * 24 * time.Hour).UTC()
}
