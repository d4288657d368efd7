package replica

import (
	"cmp"
	"slices"
	"sort"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// Where says where a claim is, as the person is told.
type Where uint8

// Where a claim can be.
const (
	OnlyHere Where = iota // something of it is on this device alone
	There                 // a draft that the municipality has too, not sent to approval
	Ready                 // sent by the person, and still on this device
	Received              // sent, and the municipality has it
)

// Row is a claim in a list.
type Row struct {
	ID        id.Claim
	Title     string // "" where the person has given none
	Date      string // of its first line, ISO 8601; "" where it has none
	Status    claim.Status
	Number    string
	Lines     int
	Sum       money.Ore
	Where     Where
	At        string // saved here, saved there or received, RFC 3339
	Conflicts int
	Deadline  civil.Date // the first one of a draft's lines; the zero date where there is none
	Refused   int        // changes that the municipality refused and that wait for the person
}

// View is a claim as its screen shows it.
type View struct {
	Claim    claim.Claim
	Deleted  bool
	Result   rules.Result
	Problems []problem.Problem
	Deadline civil.Date // the first one of its lines; the zero date where there is none
	Content  string     // hash of what is shown, for a change that depends on it
	Where    Where
	At       string // saved here, saved there or received, RFC 3339
	Pending  int    // changes that the municipality does not have
	Refused  []Attention
}

type cachedView struct {
	version int
	view    View
}

// Claim is a claim as it is on the screen; false where it is not in memory (see Load) or does not exist.
func (r *Replica) Claim(claimID id.Claim) (View, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.claim(string(claimID))
}

// Loaded says whether a claim is in memory, or is known not to exist.
func (r *Replica) Loaded(claimID id.Claim) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, there := r.overlay.Record(record.Key{Kind: claim.KindClaim, ID: string(claimID)})
	return there || r.loaded[string(claimID)]
}

func (r *Replica) claim(root string) (View, bool) {
	c, ok := r.overlay.Record(record.Key{Kind: claim.KindClaim, ID: root})
	if !ok {
		return View{}, false
	}
	cached, ok := r.views[root]
	if !ok || cached.version != r.overlay.version[root] {
		v := View{Claim: claim.Read(c, slices.Collect(r.overlay.Under(root))), Deleted: c.Deleted}
		v.Content = mutation.Content(&r.overlay, c.Key())
		v.Result = rules.Compute(v.Claim, r.book, r.Today())
		v.Problems = rules.Validate(v.Claim, r.book, r.Today())
		v.Deadline, _ = rules.ClaimDeadline(v.Claim, r.book)
		cached = cachedView{r.overlay.version[root], v}
		r.views[root] = cached
	}
	v := cached.view
	r.place(root, &v)
	return v, true
}

// place says where a claim is.
func (r *Replica) place(root string, v *View) {
	for _, q := range r.queue {
		if q.Root == root {
			v.Pending++
			v.At = cmp.Or(q.SavedAt, v.At)
		}
	}
	for _, a := range r.attention {
		if string(a.Claim) == root {
			v.Refused = append(v.Refused, a)
		}
	}
	draft := v.Claim.Status.Editable()
	switch {
	case v.Pending > 0 && draft:
		v.Where = OnlyHere
	case v.Pending > 0:
		v.Where = Ready
	case draft:
		v.Where, v.At = There, r.synced
	default:
		v.Where, v.At = Received, v.Claim.ReceivedAt
	}
}

// Rows are the person's claims: those with something to do first, then by date, the newest first.
func (r *Replica) Rows() []Row {
	r.mu.Lock()
	defer r.mu.Unlock()
	rows := make([]Row, 0, len(r.list))
	shown := make(map[string]bool)
	for _, c := range r.overlay.changed {
		rows = r.appendLive(rows, shown, c.Root)
	}
	for root := range r.loaded {
		rows = r.appendLive(rows, shown, root)
	}
	for claimID, l := range r.list {
		if !l.Deleted && !shown[string(claimID)] {
			rows = append(rows, Row{
				ID: claimID, Title: l.Title, Date: l.Date, Status: l.Status, Number: l.Number, Lines: l.Lines, Sum: l.Total,
				Where: Received, At: l.ReceivedAt, Conflicts: l.Conflicts,
			})
		}
	}
	sort.Slice(rows, func(i, j int) bool {
		return cmp.Or(cmp.Compare(rows[j].sortKey(), rows[i].sortKey()), cmp.Compare(rows[j].ID, rows[i].ID)) < 0
	})
	return rows
}

// sortKey orders rows of one group: by the latest that is known of when.
func (row Row) sortKey() string { return cmp.Or(row.At, row.Date) }

// appendLive adds a claim that is in memory, once.
func (r *Replica) appendLive(rows []Row, shown map[string]bool, root string) []Row {
	if shown[root] {
		return rows
	}
	v, ok := r.claim(root)
	if !ok {
		return rows
	}
	shown[root] = true
	if v.Deleted {
		return rows
	}
	row := Row{
		ID: v.Claim.ID, Title: v.Claim.Title, Date: firstDate(v.Claim), Status: v.Claim.Status, Number: v.Claim.Number,
		Lines: len(v.Claim.Lines), Sum: v.Result.Total, Where: v.Where, At: v.At,
		Conflicts: len(v.Claim.Conflicts), Refused: len(v.Refused),
	}
	if v.Claim.Status.Editable() {
		row.Deadline = v.Deadline
	} else {
		row.Sum = v.Claim.Total
	}
	return append(rows, row)
}

// Waiting is what the sync badge shows.
type Waiting struct {
	Claims  int // claims of which something is on this device alone
	Refused int // claims and values that wait for the person's choice
}

// Waiting counts claims, never changes.
func (r *Replica) Waiting() Waiting {
	r.mu.Lock()
	defer r.mu.Unlock()
	var w Waiting
	claims, asked := make(map[string]bool), make(map[string]bool)
	for _, q := range r.queue {
		if q.Root != "" { // a setting is no claim
			claims[q.Root] = true
		}
	}
	for _, a := range r.attention {
		asked[string(a.Claim)] = true
	}
	w.Claims, w.Refused = len(claims), len(asked)
	for claimID, l := range r.list {
		if v, live := r.claim(string(claimID)); live {
			w.Refused += len(v.Claim.Conflicts)
		} else {
			w.Refused += l.Conflicts
		}
	}
	return w
}
