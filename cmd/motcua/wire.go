package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/internal/api"
	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/link/vneid"
	"motcua/internal/link/vneid/trial"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/seal"
	"motcua/internal/store"
	"motcua/internal/web"
	"motcua/internal/web/static"
)

// settings is what a running system is made of.
type settings struct {
	db string // store URL
	fileSettings
	tellSettings
	signSettings
	keyFile    string // master key, 32 bytes in hexadecimal
	listen     string // address, or a unix socket "unix:/path"
	publicURL  string // "" = derived from the listener
	trial      bool   // embedded sign-in provider
	issuer     string // OIDC issuer of the real one
	clientID   string
	secretFile string
	banner     string
	trustProxy bool
	maxConns   int
	pgBouncer  bool
	fileLimit  int64
	log        *slog.Logger
}

// system is a wired, listening system.
type system struct {
	settings
	DB       *store.DB
	App      *app.App
	listener net.Listener
	server   *http.Server
	senders  []outbox.Sender
	post     *trialPost // of a trial
}

// open wires a system and begins to listen; serve answers.
func open(ctx context.Context, s settings) (_ *system, err error) {
	sys := &system{settings: s}
	defer func() {
		if err != nil {
			err = errors.Join(err, sys.close())
		}
	}()
	if sys.DB, err = store.Open(ctx, s.db, store.Options{Logger: s.log, MaxConns: s.maxConns, PgBouncer: s.pgBouncer}); err != nil {
		return nil, err
	}
	if err = sys.DB.Ready(ctx); err != nil {
		return nil, err
	}
	keys, err := loadKeys(s.keyFile)
	if err != nil {
		return nil, err
	}
	files, err := s.fileSettings.open(ctx, keys)
	if err != nil {
		return nil, err
	}
	if err = sys.bind(); err != nil {
		return nil, err
	}
	if s.trial {
		if sys.post, err = openTrialPost(ctx, &sys.tellSettings, sys.publicURL); err != nil {
			return nil, err
		}
	}
	telling, err := sys.telling()
	if err != nil {
		return nil, err
	}
	signing, err := sys.signing()
	if err != nil {
		return nil, err
	}
	sys.App, err = newApp(ctx, app.Config{
		Signing: signing,
		Telling: telling,
		DB:      sys.DB, Blobs: files.vault, Scanner: files.scanner, Reader: files.reader, Renderer: files.pages, Keys: keys, Log: s.log, PublicURL: sys.publicURL,
		FileLimit: s.fileLimit, UploadLife: s.uploadLife, RatingPath: web.RatingPath,
	})
	if err != nil {
		return nil, err
	}
	if sys.senders, err = sys.tellSettings.senders(sys.App); err != nil {
		return nil, err
	}
	handler, err := sys.handler(ctx)
	if err != nil {
		return nil, err
	}
	sys.server = &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	return sys, nil
}

func (s *system) bind() (err error) {
	network, address := "tcp", s.listen
	if path, ok := strings.CutPrefix(s.listen, "unix:"); ok {
		network, address = "unix", path
	}
	if s.listener, err = net.Listen(network, address); err != nil {
		return fmt.Errorf("không mở được cổng %s (cannot listen): %w", s.listen, err)
	}
	if s.publicURL == "" {
		s.publicURL = "http://" + s.listener.Addr().String()
	}
	s.publicURL = strings.TrimSuffix(s.publicURL, "/")
	return nil
}

// handler joins pages, API and, in a trial, the sign-in provider.
func (s *system) handler(ctx context.Context) (http.Handler, error) {
	mux := http.NewServeMux()
	issuer, secret := s.issuer, ""
	var targets []string
	switch {
	case s.trial:
		issuer, secret = s.publicURL+"/trial", "trial"
		s.clientID = "motcua"
		provider, err := trial.New(trial.Config{
			Issuer: issuer, ClientID: s.clientID, ClientSecret: secret, RedirectURIs: []string{s.publicURL + "/sign-in/callback"},
			PostLogoutURIs: []string{s.publicURL + "/"}, StylesheetURLs: []string{static.URL("theme.css")},
			People: s.people, Key: s.App.Keys.Derive("trial provider"), AllowInsecure: true, Logger: s.log,
		})
		if err != nil {
			return nil, err
		}
		mux.Handle("/trial/", provider)
		mux.Handle("/trial-post/", s.post)
	case issuer == "":
		return nil, errors.New("cần --issuer của hệ thống định danh, hoặc --trial-sign-in để thử (an OIDC issuer is needed)")
	default:
		raw, err := os.ReadFile(s.secretFile)
		if err != nil {
			return nil, fmt.Errorf("--client-secret-file: %w", err)
		}
		u, err := url.Parse(issuer)
		if err != nil {
			return nil, fmt.Errorf("--issuer: %w", err)
		}
		secret, targets = strings.TrimSpace(string(raw)), []string{u.Scheme + "://" + u.Host}
	}
	client, err := vneid.NewClient(ctx, vneid.Config{
		Issuer: issuer, ClientID: s.clientID, ClientSecret: secret, RedirectURL: s.publicURL + "/sign-in/callback",
	})
	if err != nil {
		return nil, err
	}
	pages, err := web.New(web.Config{
		App: s.App, SignIn: signIn{client}, Log: s.log, Banner: s.banner, FormTargets: targets,
		Secure: strings.HasPrefix(s.publicURL, "https://"), TrustProxy: s.trustProxy,
	})
	if err != nil {
		return nil, err
	}
	mux.Handle("/api/", api.New(api.Config{App: s.App, Log: s.log, DocsAssets: docsAssets(), SessionActor: s.sessionActor, TrustProxy: s.trustProxy}))
	mux.Handle("/", pages.Handler())
	return mux, nil
}

// sessionActor lets a signed-in browser use the API in the post it has chosen.
func (s *system) sessionActor(r *http.Request) (org.Actor, error) {
	k, err := r.Cookie(web.SessionCookie)
	if err != nil {
		return org.Actor{}, fault.New(fault.SignedOut, "signin.none")
	}
	session, err := s.App.SessionOf(r.Context(), k.Value)
	if err != nil {
		return org.Actor{}, err
	}
	if !session.Chosen {
		return org.Actor{}, fault.New(fault.SignedOut, "signin.choose")
	}
	return session.Actor, nil
}

// signIn is the identity provider as the pages see it.
type signIn struct{ *vneid.Client }

func (s signIn) Begin(returnTo string) (string, []byte, error) {
	address, attempt, err := s.Client.Begin(returnTo)
	if err != nil {
		return "", nil, err
	}
	raw, err := json.Marshal(attempt)
	return address, raw, err
}

func (s signIn) Finish(ctx context.Context, rawQuery string, raw []byte) (subject, idToken, returnTo string, err error) {
	var attempt vneid.Attempt
	if err := json.Unmarshal(raw, &attempt); err != nil {
		return "", "", "", err
	}
	who, err := s.Client.Finish(ctx, rawQuery, attempt)
	return who.Subject, who.IDToken, attempt.ReturnTo, err
}

// people are the officers as the trial provider lists them. Their numbers are
// plainly made up.
func (s *system) people(context.Context) ([]trial.Person, error) {
	d := s.App.Directory()
	var out []trial.Person
	seen := map[string]int{}
	for _, u := range d.Units() {
		for _, role := range org.Roles {
			for _, post := range d.PostsIn(u.ID, role, s.App.Today()) {
				o, ok := d.Officer(post.OfficerID)
				if !ok || o.Blocked {
					continue
				}
				if i, ok := seen[o.Subject]; ok {
					if !strings.Contains(out[i].Title, post.Title) {
						out[i].Title += "; " + post.Title + " (" + u.Name + ")"
					}
					continue
				}
				seen[o.Subject] = len(out)
				agency, _ := d.AgencyOf(u.ID)
				out = append(out, trial.Person{
					Subject: o.Subject, PersonalID: fmt.Sprintf("00408099%04d", len(out)+1), FullName: o.FullName, Title: post.Title,
					UnitName: u.Name, Group: agency.Name, Hint: fault.Word("vi", string(role)),
				})
			}
		}
	}
	return out, nil
}

// serve answers until the context ends, then finishes what it has begun.
func (s *system) serve(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.server.Serve(s.listener) }()
	go s.App.KeepFresh(ctx, 3*time.Second)
	go s.App.KeepTime(ctx, 30*time.Second)
	go s.purge(ctx)
	go s.tendFiles(ctx)
	go s.App.KeepReading(ctx)
	go s.keepSending(ctx)
	go s.App.KeepReminding(ctx, 5*time.Minute)
	select {
	case err := <-failed:
		return errors.Join(err, s.close())
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return errors.Join(s.server.Shutdown(grace), s.close())
}

func (s *system) purge(ctx context.Context) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := s.App.Purge(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("purge", "error", err)
			}
		}
	}
}

func (s *system) close() error {
	var errs []error
	if s.listener != nil {
		if err := s.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if s.App != nil && s.App.Signing.Token != nil {
		errs = append(errs, s.App.Signing.Token.Close())
	}
	if s.DB != nil {
		errs = append(errs, s.DB.Close())
		s.DB = nil
	}
	return errors.Join(errs...)
}

// makeKey writes a new master key unless there is one. The file appears whole or
// not at all, and of several processes that make one, all use the first.
func makeKey(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".master-key-*") // readable by its owner only
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(seal.NewMaster() + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Link(f.Name(), path); errors.Is(err, os.ErrExist) {
		return nil
	}
	return err
}

func loadKeys(path string) (*seal.Keys, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("không đọc được khóa chính (cannot read the master key): %w", err)
	}
	return seal.ParseMaster(strings.TrimSpace(string(raw)))
}
