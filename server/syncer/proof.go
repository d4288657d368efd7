package syncer

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"landgang/shared/id"
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

// tag proves that this server confirmed a mutation of a device in an epoch.
func (s *Syncer) tag(u id.User, device id.Device, epoch string, n, number int64, m id.Mutation, body []byte) string {
	sum := sha256.Sum256(body)
	w := new(wire.Writer)
	w.Array().Text(string(u)).Text(string(device)).Text(epoch).Int(n).Int(number).Text(string(m))
	w.Text(base64.RawURLEncoding.EncodeToString(sum[:])).EndArray()
	return s.mac("tag", w.Bytes())
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
