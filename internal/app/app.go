// Package app is the use cases: authorise → load → decide → commit → answer. It
// is thin; the law lies in the pure rooms, the SQL in store.
package app

import (
	"cmp"
	"context"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"motcua/internal/blob"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/identity"
	"motcua/internal/ocr"
	"motcua/internal/org"
	"motcua/internal/paper"
	"motcua/internal/scan"
	"motcua/internal/seal"
	"motcua/internal/store"
)

// Config is what an App is made of.
type Config struct {
	DB         *store.DB
	Blobs      blob.Store
	Keys       *seal.Keys
	Now        func() time.Time // nil: the machine's clock
	Log        *slog.Logger     // nil: discard
	PublicURL  string           // where citizens reach the tracking page, without trailing slash
	RatingPath string           // of the rating page, the code follows, e.g. "/danh-gia/"; "": there is none
	FileLimit  int64            // bytes; 0: blob.DefaultLimit
	Scanner    scan.Scanner     // nil: files are not scanned, and open as they are
	Renderer   paper.Renderer   // nil: pages of foreign PDFs cannot be shown
	Reader     ocr.Reader       // nil: no text is read from pages by machine
	UploadLife time.Duration    // how long an upload may wait to be used; 0: seven days
	NearDue    int              // working minutes before a date from which it counts as near; 0: two days
	IdleLimit  time.Duration    // of a session; 0: one hour
	LifeLimit  time.Duration    // of a session; 0: twelve hours
	Birth      identity.Provinces
	Signing    Signing // how documents are signed and signatures judged
	Telling    Telling // how applicants hear of their dossiers
	Unhurried  bool    // references of other provinces wait for the sender (tests)
	Rooms      []Room  // kinds of set-up beside those of the house
}

// App holds the use cases. It is safe for concurrent use; replicas share nothing
// but the database and the blob store.
type App struct {
	Config
	unread    chan struct{} // pages wait for the Reader
	fresh     together      // reloads before a date is promised
	tokens    tokens
	tills     tills    // one number of a book at a time
	forms     sync.Map // formKey → *eform.Compiled
	digested  sync.Map // province → civil day whose letters to officers are all written
	book      atomic.Pointer[catalog.Book]
	directory atomic.Pointer[org.Directory]
	prepared  atomic.Pointer[processes]
	timetable atomic.Pointer[timetable]
	board     atomic.Pointer[boardMemory] // what the readiness board has looked through
}

// New makes an App and loads the reference data.
func New(ctx context.Context, c Config) (*App, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.FileLimit == 0 {
		c.FileLimit = blob.DefaultLimit
	}
	if c.UploadLife == 0 {
		c.UploadLife = 7 * 24 * time.Hour
	}
	if c.NearDue == 0 {
		c.NearDue = 2 * 480
	}
	if c.IdleLimit == 0 {
		c.IdleLimit = time.Hour
	}
	if c.LifeLimit == 0 {
		c.LifeLimit = 12 * time.Hour
	}
	c.PublicURL = strings.TrimSuffix(c.PublicURL, "/")
	a := &App{Config: c, unread: make(chan struct{}, 1)}
	return a, a.Reload(ctx)
}

// Reload reads the reference data when it has changed since the last time.
func (a *App) Reload(ctx context.Context) error {
	catalogue, organisation, err := a.DB.Revisions(ctx)
	if err != nil {
		return err
	}
	if b := a.book.Load(); b == nil || b.Revision != catalogue {
		if err := a.loadBook(ctx); err != nil {
			return err
		}
	}
	if d := a.directory.Load(); d == nil || d.Revision != organisation {
		h, err := a.DB.Organisation(ctx)
		if err != nil {
			return err
		}
		a.directory.Store(h.Directory())
	}
	return nil
}

func (a *App) loadBook(ctx context.Context) error {
	h, err := a.DB.LoadCatalogue(ctx)
	if err != nil {
		return err
	}
	if t := newTimetable(h); t != nil {
		national, _ := t.hoursIn(nil, deadline.DateOf(a.Now()))
		if _, err := t.schedule(t.current, national.Hours); err != nil {
			return err
		}
		a.timetable.Store(t)
	}
	a.book.Store(catalog.NewBook(h))
	return nil
}

func newestCalendar(all []deadline.Calendar) deadline.Calendar {
	newest := all[0]
	for _, c := range all[1:] {
		if c.Version > newest.Version {
			newest = c
		}
	}
	return newest
}

// KeepFresh reloads the reference data every few seconds until the context ends,
// so that a change made on one replica reaches the others.
func (a *App) KeepFresh(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := a.Reload(ctx); err != nil && ctx.Err() == nil {
				a.Log.Error("reload reference data", "error", err)
			}
		}
	}
}

// Book is the catalogue as it stands.
func (a *App) Book() *catalog.Book { return a.book.Load() }

// Directory is the organisation as it stands.
func (a *App) Directory() *org.Directory { return a.directory.Load() }

// Today is the civil date now.
func (a *App) Today() string { return deadline.DateOf(a.Now()).String() }

// Ref names a dossier in URLs: its tenant and its id, "04-0190…".
type Ref struct{ Province, ID string }

func (r Ref) String() string { return r.Province + "-" + r.ID }

// RefOf names a dossier that a row of a province is about; home is the province the
// dossier belongs to, "" = the same.
func RefOf(home, province, id string) Ref { return Ref{cmp.Or(home, province), id} }

// ParseRef reads a Ref; fault dossier.not-found when it is not one.
func ParseRef(s string) (Ref, error) {
	province, id, ok := strings.Cut(s, "-")
	if !ok || len(province) != 2 || uuid.Validate(id) != nil {
		return Ref{}, fault.New(fault.NotFound, "dossier.not-found")
	}
	return Ref{province, id}, nil
}

// NewID makes a time-ordered id (UUIDv7).
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// Millis turns a stored time back; 0 is the zero time.
func Millis(v int64) time.Time {
	if v == 0 {
		return time.Time{}
	}
	return time.UnixMilli(v).UTC()
}
