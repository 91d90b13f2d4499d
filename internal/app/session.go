package app

import (
	"context"
	"errors"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/seal"
	"motcua/internal/store"
)

// Session is a signed-in officer with the posts she may act in.
type Session struct {
	Hash    []byte
	Officer org.Officer
	Posts   []org.Post
	Lent    []org.Delegation // posts of others she may act in today
	Actor   org.Actor        // zero until a post is chosen
	Chosen  bool
	IDToken string
}

// SignIn opens a session for the officer whom the provider knows by subject. An
// officer with one post acts in it at once; one without any may only ask for one (CN01.7). Fault signin.no-account when nobody
// has given her an account: accounts are never made by signing in.
func (a *App) SignIn(ctx context.Context, subject, idToken string) (token string, s Session, err error) {
	o, ok := a.Directory().OfficerBySubject(subject)
	if !ok || o.Blocked {
		return "", s, fault.New(fault.Forbidden, "signin.no-account")
	}
	posts, lent := a.Directory().PostsOf(o.ID, a.Today()), a.Directory().DelegatedTo(o.ID, a.Today())
	token, hash := seal.Token()
	row := store.Session{TokenHash: hash, OfficerID: o.ID, IDToken: idToken, CreatedAt: ms(a.Now()), SeenAt: ms(a.Now())}
	if len(posts) == 1 && len(lent) == 0 {
		row.PostID = posts[0].ID
	}
	if err := a.DB.SaveSession(ctx, row); err != nil {
		return "", s, err
	}
	s, _, err = a.session(row)
	return token, s, err
}

// SessionOf finds the open session of a token. Fault signin.expired when it was
// idle or open for too long; the officer it belonged to is still told, so that a
// half-filled form can be kept for her.
func (a *App) SessionOf(ctx context.Context, token string) (Session, error) {
	if token == "" {
		return Session{}, fault.New(fault.SignedOut, "signin.none")
	}
	row, err := a.DB.Session(ctx, seal.TokenHash(token))
	if errors.Is(err, store.ErrNotFound) {
		return Session{}, fault.New(fault.SignedOut, "signin.none")
	}
	if err != nil {
		return Session{}, err
	}
	s, live, err := a.session(row)
	if err != nil {
		return s, err
	}
	if !live {
		return s, fault.New(fault.SignedOut, "signin.expired")
	}
	if now := a.Now(); now.Sub(Millis(row.SeenAt)) > time.Minute {
		err = a.DB.TouchSession(ctx, row.TokenHash, ms(now))
	}
	if errors.Is(err, store.ErrUnavailable) {
		// A database that takes no writes can still be read; the session only ages.
		a.Log.Warn("session not touched", "error", err)
		return s, nil
	}
	return s, err
}

// Choices tells in how many posts the officer may act.
func (s Session) Choices() int { return len(s.Posts) + len(s.Lent) }

func (a *App) session(row store.Session) (s Session, live bool, err error) {
	now := a.Now()
	live = row.EndedAt == 0 && now.Sub(Millis(row.SeenAt)) <= a.IdleLimit && now.Sub(Millis(row.CreatedAt)) <= a.LifeLimit
	d, today := a.Directory(), deadline.DateOf(now).String()
	o, ok := d.Officer(row.OfficerID)
	if !ok || o.Blocked {
		return Session{}, false, fault.New(fault.SignedOut, "signin.none")
	}
	s = Session{Hash: row.TokenHash, Officer: o, Posts: d.PostsOf(o.ID, today), Lent: d.DelegatedTo(o.ID, today), IDToken: row.IDToken}
	s.Actor, s.Chosen = d.Actor(o.ID, row.PostID, today)
	return s, live, nil
}

// ChoosePost makes the session act in one of the officer's posts (CN01.3).
func (a *App) ChoosePost(ctx context.Context, s Session, postID string) error {
	if _, ok := a.Directory().Actor(s.Officer.ID, postID, a.Today()); !ok {
		return fault.New(fault.Forbidden, "signin.post").At("post")
	}
	return a.DB.SetSessionPost(ctx, s.Hash, postID)
}

// SignOut ends the session.
func (a *App) SignOut(ctx context.Context, s Session) error {
	return a.DB.EndSession(ctx, s.Hash, ms(a.Now()))
}

// KeepForm keeps a half-filled form of an expired session, sealed, and gives the
// id under which the same officer gets it back.
func (a *App) KeepForm(ctx context.Context, officerID, path string, form []byte) (string, error) {
	id, _ := seal.Token()
	return id, a.DB.SaveDraft(ctx, store.FormDraft{ID: id, OfficerID: officerID, Path: path, Sealed: a.Keys.Seal(form, "draft "+officerID), At: ms(a.Now())})
}

// KeptForm gives a kept form back to its officer, once; nil when there is none.
func (a *App) KeptForm(ctx context.Context, officerID, id, path string) ([]byte, error) {
	d, err := a.DB.Draft(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && (d.OfficerID != officerID || d.Path != path) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	form, err := a.Keys.Open(d.Sealed, "draft "+officerID)
	if err != nil {
		return nil, err
	}
	return form, a.DB.DeleteDraft(ctx, id)
}

// remindersKept is how long it is remembered of what an officer was reminded: longer than
// anything waits, so that nothing is told twice.
const remindersKept = 400 * 24 * time.Hour

// purgeHour is the hour of the day, here, in which what needs a long look is removed.
const purgeHour = 3

// Purge removes sessions and kept forms that are older than a day, and at night what
// officers were reminded of long ago. It is run every hour.
func (a *App) Purge(ctx context.Context) error {
	before := ms(a.Now().Add(-24 * time.Hour))
	_, err1 := a.DB.PurgeSessions(ctx, before)
	_, err2 := a.DB.PurgeDrafts(ctx, before)
	return errors.Join(err1, err2, a.purgeReminders(ctx))
}

func (a *App) purgeReminders(ctx context.Context) (err error) {
	if a.Now().In(deadline.Zone()).Hour() != purgeHour {
		return nil
	}
	for _, p := range a.tenants() {
		_, provinceErr := a.DB.PurgeReminders(ctx, p, ms(a.Now().Add(-remindersKept)))
		err = errors.Join(err, provinceErr)
	}
	return err
}
