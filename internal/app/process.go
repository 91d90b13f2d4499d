package app

import (
	"sync"

	"motcua/internal/catalog"
	"motcua/internal/workflow"
)

// process is a definition made ready: with the steps of everything it calls and, when
// it branches, its graph.
type process struct {
	definition *workflow.Definition
	graph      *workflow.Graph // nil for a serial process
	err        error
}

// processes are the graphs of the branching definitions of one book, made when first
// asked for: compiling conditions takes longer than running them.
type processes struct {
	book *catalog.Book
	mu   sync.Mutex
	made map[*workflow.Definition]process
}

// process gives a version of a definition ready to run; version 0 means the newest.
func (a *App) process(id string, version int) (*workflow.Definition, *workflow.Graph, error) {
	d, err := a.Book().Workflow(id, version)
	if err != nil || d.Serial() {
		return d, nil, err
	}
	p := a.graphs().of(d)
	return p.definition, p.graph, p.err
}

// graphs are those of the book as it stands.
func (a *App) graphs() *processes {
	book := a.Book()
	if p := a.prepared.Load(); p != nil && p.book == book {
		return p
	}
	p := &processes{book: book, made: map[*workflow.Definition]process{}}
	a.prepared.Store(p)
	return p
}

func (p *processes) of(d *workflow.Definition) process {
	p.mu.Lock()
	defer p.mu.Unlock()
	made, ok := p.made[d]
	if !ok {
		made.graph, made.err = workflow.NewGraph(d, p.find)
		if made.err == nil {
			made.definition = made.graph.Flat()
		}
		p.made[d] = made
	}
	return made
}

// find gives a called definition; nil when there is none.
func (p *processes) find(id string, version int) *workflow.Definition {
	d, err := p.book.Workflow(id, version)
	if err != nil {
		return nil
	}
	return d
}
