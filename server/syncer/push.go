package syncer

import (
	"context"
	"errors"

	"landgang/server/claims"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// Push records a device's mutations in their order, each exactly once, and answers with their outcomes and the first
// page of what is new. A push that was answered before is answered from the record. Its errors are *protocol.Failure,
// or of the database: then nothing is recorded.
func (s *Syncer) Push(ctx context.Context, user id.User, body []byte) ([]byte, error) {
	p, err := protocol.ReadPush(body)
	if err != nil {
		return nil, failure(400, protocol.BadRequest)
	}
	if p.User != user {
		return nil, failure(403, protocol.WrongUser)
	}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	var answer protocol.PushAnswer
	var refusal *protocol.Failure
	err = s.o.DB.Write(ctx, func(tx *sqlite.Tx) error {
		answer, refusal = protocol.PushAnswer{}, nil
		err := s.push(tx, p, &answer)
		if errors.As(err, &refusal) && refusal.Code == protocol.HistoryLost {
			return nil // the new epoch is kept
		}
		return err
	})
	if refusal != nil {
		return nil, refusal
	}
	if err != nil {
		return nil, err
	}
	return answer.Write(), nil
}

func (s *Syncer) push(tx *sqlite.Tx, p protocol.Push, answer *protocol.PushAnswer) error {
	begun := s.o.Now()
	d, e, err := s.meet(tx, p.User, p.Device, p.Epoch, p.Cursor, p.BaseN)
	if err != nil {
		return err
	}
	if p.Kind != "" {
		d.kind = p.Kind
	}
	if err := putDevice(tx, d); err != nil {
		return err
	}
	b, err := s.newBatch(tx, d, e)
	if err != nil {
		return err
	}
	for _, m := range p.Mutations {
		if s.o.Now().Sub(begun) > maxPushTime {
			break
		}
		o, err := b.deliver(m)
		if err != nil {
			return err
		}
		answer.Outcomes = append(answer.Outcomes, o)
	}
	if err := putDevice(tx, b.device); err != nil {
		return err
	}
	answer.Pull, err = s.page(tx, p.User, b.device, e, p.Cursor, s.o.MaxPage)
	return err
}

// meet checks that device and server speak of the same history.
func (s *Syncer) meet(tx *sqlite.Tx, u id.User, name id.Device, knows, cursorText string, baseN int64) (
	device, epoch, error,
) {
	e, err := currentEpoch(tx)
	if err != nil {
		return device{}, e, err
	}
	d, known, err := findDevice(tx, name)
	switch {
	case err != nil:
		return d, e, err
	case known && d.user != u:
		return d, e, failure(409, protocol.DeviceForked)
	case knows != "" && knows != e.name:
		return d, e, otherHistory(tx, protocol.EpochChanged, e, d)
	}
	d.user = u
	answered := baseN
	if !known {
		answered = 0 // it may have been forgotten: that alone does not say that more was
	}
	if err := s.checkHistory(tx, u, d, e, cursorText, answered); err != nil {
		return d, e, err
	}
	if !known && baseN > 0 {
		return d, e, failure(410, protocol.DeviceUnknown)
	}
	return d, e, nil
}

// checkHistory finds out that this database was put back to an earlier state without anybody having said so, and begins
// a new history then.
func (s *Syncer) checkHistory(tx *sqlite.Tx, u id.User, d device, e epoch, cursorText string, baseN int64) error {
	err := s.readHistory(tx, u, d, e, cursorText, baseN)
	if !errors.Is(err, errHistory) {
		return err
	}
	fresh, err := s.beginEpoch(tx)
	if err != nil {
		return err
	}
	return otherHistory(tx, protocol.HistoryLost, fresh, d)
}

// otherHistory tells a device up to where this history knows it.
func otherHistory(tx *sqlite.Tx, code protocol.Code, e epoch, d device) error {
	f := &protocol.Failure{Status: 409, Code: code, Epoch: e.name, Parent: e.parent, Last: d.last}
	last, _, err := findNumber(tx, d.user, d.id, d.last)
	if err != nil {
		return err
	}
	f.LastID = last.id
	return f
}

// errHistory means that a device proves to have read what is not there, or to have been answered what is not recorded.
var errHistory = errors.New("syncer: the history has been lost in part")

// readHistory is errHistory where this database lacks what a device knows of it. How far the feeds have come says
// nothing: they may have come as far again since, with other changes. A cursor names the start of the server that gave
// it, and a server that was put back has started since, from an earlier place. What counts is how far all feeds had come:
// between two pages a record may have moved back to before the place that the first page had reached.
func (s *Syncer) readHistory(tx *sqlite.Tx, u id.User, d device, e epoch, cursorText string, baseN int64) error {
	if baseN > d.last {
		return errHistory
	}
	if cursorText == "" {
		return nil
	}
	c, ours := s.open(u, cursorText)
	if !ours {
		return failure(410, protocol.CursorTooOld)
	}
	if c.epoch != e.name {
		return otherHistory(tx, protocol.EpochChanged, e, d)
	}
	head, known, err := reached(tx, c.start)
	if err == nil && (!known || c.head > head) {
		return errHistory
	}
	return err
}

// batch applies the mutations of one push.
type batch struct {
	s       *Syncer
	tx      *sqlite.Tx
	device  device
	epoch   epoch
	overlay *claims.Overlay
	env     mutation.Env
}

func (s *Syncer) newBatch(tx *sqlite.Tx, d device, e epoch) (*batch, error) {
	book, err := s.Book(tx)
	if err != nil {
		return nil, err
	}
	profile, err := document(tx, record.Key{Kind: people.KindProfile, ID: string(d.user)})
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		return nil, err
	}
	book = book.For(profile)
	b := &batch{s: s, tx: tx, device: d, epoch: e}
	b.env = mutation.Env{User: d.user, Device: d.kind, Now: stamp(tx), Today: today(tx), Book: book}
	b.overlay = claims.NewOverlay(tx, func(recordID string) (id.Mutation, error) {
		return refusedCreate(tx, d.user, recordID)
	})
	return b, nil
}

// deliver records one mutation under its number, or answers from the record.
func (b *batch) deliver(m protocol.Numbered) (protocol.Outcome, error) {
	parsed, readErr := mutation.Read(m.Body)
	if id.Check(string(parsed.ID)) != nil {
		return protocol.Outcome{}, failure(400, protocol.BadRequest) // without an id it could not be answered twice
	}
	if m.N > b.device.last+1 {
		return protocol.Outcome{}, otherHistory(b.tx, protocol.Gap, epoch{}, b.device)
	}
	if m.N <= b.device.last {
		was, found, err := findNumber(b.tx, b.device.user, b.device.id, m.N)
		if err != nil {
			return protocol.Outcome{}, err
		}
		if !found || was.id != parsed.ID {
			return protocol.Outcome{}, failure(409, protocol.DeviceForked)
		}
		return b.answer(m.N, was), nil
	}
	was, found, err := findMutation(b.tx, b.device.user, parsed.ID)
	if err != nil {
		return protocol.Outcome{}, err
	}
	b.device.last = m.N
	if found {
		return b.answer(m.N, was), putRepeat(b.tx, b.device.id, m.N, parsed.ID)
	}
	return b.record(m, parsed, readErr)
}

// answer is the outcome of a recorded mutation: byte for byte the same however often a device asks in an epoch. The tag is
// for what the device will keep beside it: a copy of the device that brought it, or one that has a new id, has a number of
// its own for it, and the epoch is that of the answer.
func (b *batch) answer(n int64, m recorded) protocol.Outcome {
	p := protocol.Proof{Epoch: b.epoch.name, Device: b.device.id, N: n, S: m.s}
	return protocol.Outcome{
		N: n, ID: m.id, S: m.s, Outcome: m.outcome, Tag: b.s.tag(b.device.user, p, m.place, m.id, m.body),
	}
}

// record applies a mutation that is new and records it with its outcome.
func (b *batch) record(m protocol.Numbered, parsed mutation.Mutation, readErr error) (protocol.Outcome, error) {
	number, err := next(b.tx, "s")
	if err != nil {
		return protocol.Outcome{}, err
	}
	r := recorded{id: parsed.ID, device: b.device.id, n: m.N, s: number, epoch: b.epoch.name, body: m.Body}
	r.place = mutation.Place{Epoch: b.epoch.number, S: number}
	b.env.Again = nil
	switch {
	case len(m.Body) > mutation.MaxBytes:
		r.outcome = mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeTooLarge}
	case errors.Is(readErr, mutation.ErrUnknown):
		r.outcome = mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeUnknownMutation}
	case readErr != nil:
		r.outcome = mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeMalformed}
	default:
		if place, proved := b.s.placed(b.device.user, m.Was, parsed.ID, m.Body); proved && place != (mutation.Place{}) {
			r.place = place
			again, err := b.again(place, parsed)
			if err != nil {
				return protocol.Outcome{}, err
			}
			b.env.Again = &again
		}
		if r.outcome, err = b.apply(parsed, number); err != nil {
			return protocol.Outcome{}, err
		}
	}
	var target, created string
	if r.outcome.Out == mutation.Refused && parsed.Args != nil {
		created = mutation.Creates(parsed.Args)
	}
	if b.landed(r.outcome.Out, parsed) {
		target = targetOf(parsed)
	}
	return b.answer(m.N, r), putRecorded(b.tx, b.device.user, r, target, created)
}

// apply applies a mutation and writes what it changed. One that panics is undone alone and refused: a mistake in the
// code must not keep a person's other changes waiting for ever.
func (b *batch) apply(m mutation.Mutation, number int64) (mutation.Outcome, error) {
	var out mutation.Outcome
	b.env.S = number
	err := b.tx.Savepoint(func() error {
		st := &personal{Overlay: b.overlay, tx: b.tx}
		out = mutation.Apply(st, b.env, m)
		written, err := b.overlay.Flush()
		if err == nil {
			err = st.flush(protocol.OfUser(b.env.User))
		}
		if err != nil {
			return err
		}
		return feed(b.tx, written)
	})
	var bug *sqlite.PanicError
	if errors.As(err, &bug) {
		b.overlay.Forget()
		return mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeInternal}, nil
	}
	return out, err
}
