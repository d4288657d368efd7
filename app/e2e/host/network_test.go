//go:build !js

package host

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

func TestNetwork(t *testing.T) {
	var asked atomic.Int32
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Landgang-Protocol", "1")
		_, _ = io.WriteString(w, r.Host+" "+string(body))
	}))
	defer backend.Close()
	n, err := newNetwork()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.open(strings.TrimPrefix(backend.URL, "http://")); err != nil {
		t.Fatal(err)
	}
	defer n.close()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	post := func() (int, string, error) {
		answer, err := client.Post("http://"+n.address()+"/api/x", "application/json", strings.NewReader("hei"))
		if err != nil {
			return 0, "", err
		}
		defer func() { _ = answer.Body.Close() }()
		body, err := io.ReadAll(answer.Body)
		return answer.StatusCode, string(body), err
	}
	right := n.address() + " hei"
	for _, c := range []struct {
		name    string
		trouble Trouble
		asked   int32
		status  int
		body    string
		broken  bool
	}{
		{"fine", Fine, 1, 200, right, false},
		{"request lost", LoseRequest, 0, 0, "", true},
		{"answer lost", LoseAnswer, 1, 0, "", true},
		{"bad gateway", BadGateway, 0, 502, "<html>502 Bad Gateway</html>\n", false},
		{"portal", Portal, 0, 200, portalPage, false},
		{"cut", Cut, 1, 200, right[:len(right)/2], true},
		{"garbage", Garbage, 1, 200, `{"epoch":"e1","last":99999,"outcomes":[{"n":`, false},
		{"not found", NotFound, 0, 404, "404\n", false},
		{"signed out", SignedOut, 0, 401, `{"type":"about:blank","status":401,"code":"sign_in"}`, false},
		{"too old", TooOld, 0, 426, `{"type":"about:blank","status":426,"code":"upgrade_app"}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := asked.Load()
			order := n.OrderOne(c.trouble, "/api/")
			status, body, err := post()
			if status != c.status || body != c.body || (err != nil) != c.broken {
				t.Errorf("got %d %q %v", status, body, err)
			}
			order.Until(t, 1)
			if got := asked.Load() - before; got != c.asked {
				t.Errorf("the server was asked %d times", got)
			}
			if status, body, err := post(); status != 200 || body != right || err != nil {
				t.Errorf("the next one: %d %q %v", status, body, err)
			}
		})
	}
	t.Run("held", func(t *testing.T) {
		order := n.Order(Hold, "/api/")
		done := make(chan error, 1)
		go func() {
			_, body, err := post()
			if body != right {
				err = errors.Join(err, errors.New(body))
			}
			done <- err
		}()
		order.Until(t, 1)
		select {
		case <-done:
			t.Error("the answer came though it is held")
		default:
		}
		order.End()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Run("closed", func(t *testing.T) {
		n.close()
		if _, _, err := post(); err == nil {
			t.Error("there is an answer")
		}
	})
	if got := n.Carried("POST", "/api/x"); len(got) < 16 || string(got[0].Body) != "hei" || got[0].Status != 200 {
		t.Errorf("carried %d, the first %+v", len(got), got[0])
	}
}
