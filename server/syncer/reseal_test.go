package syncer

import (
	"encoding/base64"

	"landgang/shared/id"
)

// Reseal gives any bytes the server's mark, as a cursor that a server of another version may have sealed.
func (s *Syncer) Reseal(u id.User, payload []byte) string {
	return base64.RawURLEncoding.EncodeToString(payload) + "." + s.mac("cursor "+string(u), payload)
}
