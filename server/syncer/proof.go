package syncer

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/wire"
)

// mac is the server's own mark on something it gives to a device and wants to know again.
func (s *Syncer) mac(purpose string, payload []byte) string {
	h := hmac.New(sha256.New, s.o.Key)
	h.Write([]byte(purpose))
	h.Write([]byte{0})
	h.Write(payload)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:18])
}

// tag proves that this server confirmed a mutation of a device in an epoch. One that was confirmed before, in a history
// that was lost, takes its place from there along: the server finds it in the tag when the mutation is sent again.
func (s *Syncer) tag(u id.User, p protocol.Proof, place mutation.Place, m id.Mutation, body []byte) string {
	sum := sha256.Sum256(body)
	w := new(wire.Writer)
	w.Array().Text(string(u)).Text(string(p.Device)).Text(p.Epoch).Int(p.N).Int(p.S).Text(string(m))
	w.Text(base64.RawURLEncoding.EncodeToString(sum[:])).Int(place.Epoch).Int(place.S).EndArray()
	mark := s.mac("tag", w.Bytes())
	if place == ownPlace(p) {
		return mark
	}
	return fmt.Sprintf("%s.%d.%d", mark, place.Epoch, place.S)
}

// ownPlace is the place of a mutation that was confirmed for the first time. The name of an epoch begins with its number.
func ownPlace(p protocol.Proof) mutation.Place {
	number, _, _ := strings.Cut(strings.TrimPrefix(p.Epoch, "e"), "-")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return mutation.Place{}
	}
	return mutation.Place{Epoch: n, S: p.S}
}

// placed is where a mutation that is sent again was confirmed first; false without a valid proof that it was.
func (s *Syncer) placed(u id.User, p protocol.Proof, m id.Mutation, body []byte) (mutation.Place, bool) {
	if p.Tag == "" {
		return mutation.Place{}, false
	}
	place := ownPlace(p)
	if parts := strings.Split(p.Tag, "."); len(parts) == 3 {
		epoch, epochErr := strconv.ParseInt(parts[1], 10, 64)
		number, numberErr := strconv.ParseInt(parts[2], 10, 64)
		if epochErr != nil || numberErr != nil {
			return mutation.Place{}, false
		}
		place = mutation.Place{Epoch: epoch, S: number}
	}
	return place, hmac.Equal([]byte(p.Tag), []byte(s.tag(u, p, place, m, body)))
}

// cursor is how far a device has read each of its audiences' feeds.
type cursor struct {
	epoch string
	start string // the mark of the server's start that gave it
	head  int64  // how far the feeds had come then
	read  []position
}

type position struct {
	audience protocol.Audience
	seq      int64
}

func (c cursor) at(a protocol.Audience) int64 {
	for _, p := range c.read {
		if p.audience == a {
			return p.seq
		}
	}
	return 0
}

// seal writes a cursor as a device keeps it. It is bound to the person, not to the device: a copied profile may go on
// from where its original was.
func (s *Syncer) seal(u id.User, c cursor) string {
	w := new(wire.Writer)
	w.Object().Name("epoch").Text(c.epoch).Name("start").Text(s.mark).Name("head").Int(c.head)
	w.Name("read").Array()
	for _, p := range c.read {
		w.Array().Text(string(p.audience)).Int(p.seq).EndArray()
	}
	w.EndArray().EndObject()
	return base64.RawURLEncoding.EncodeToString(w.Bytes()) + "." + s.mac("cursor "+string(u), w.Bytes())
}

// open reads a cursor that this server has sealed for the person; false for any other.
func (s *Syncer) open(u id.User, text string) (cursor, bool) {
	encoded, mark, _ := strings.Cut(text, ".")
	payload, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil || !hmac.Equal([]byte(mark), []byte(s.mac("cursor "+string(u), payload))) {
		return cursor{}, false
	}
	r := wire.ParseObject(payload)
	c := cursor{epoch: r.Text("epoch", 64), start: r.Text("start", 16), head: r.Int("head", 0, 1<<53-1)}
	for _, item := range r.Items("read", 1000) {
		pair, _ := item.Items()
		if len(pair) != 2 {
			return cursor{}, false
		}
		audience, _ := pair[0].Text()
		seq, _ := pair[1].Int()
		c.read = append(c.read, position{protocol.Audience(audience), seq})
	}
	return c, r.Done() == nil
}
