package main

import (
	"fmt"
	"net"
	"strconv"
	"strings"

	"landgang/server/api"
	"landgang/server/demo"
	"landgang/server/identity"
	"landgang/server/municipality"
)

// prepareDemo makes the demo municipality, or finds it again.
func (s *settings) prepareDemo(m machine, towns *municipality.Registry[*api.Site], h *identity.Hasher) error {
	if len(towns.Entries()) == 0 {
		_, _ = fmt.Fprintln(m.out, "Making the demo municipality in "+s.Data+" …")
		entry := municipality.Entry{ID: demo.ID, Hosts: demo.Hosts()}
		if err := towns.Add(m.ctx, entry, demo.Name, demo.Language); err != nil {
			return err
		}
	}
	lease, err := towns.Acquire(m.ctx, demo.Hosts()[0])
	if err != nil {
		return err
	}
	defer lease.Release()
	if lease.Municipality.ID != demo.ID {
		return fault("The data folder " + s.Data + " holds a municipality that is not the demo. Choose another folder with --data.")
	}
	isNew, err := demo.Fill(m.ctx, lease.Municipality, h)
	if err != nil {
		return err
	}
	s.found = !isNew
	return nil
}

// greet says where the app is, and for the demo who can sign in.
func (s *settings) greet(m machine, address net.Addr) {
	scheme := "http"
	if s.TLSCert != "" {
		scheme = "https"
	}
	host, port := "localhost", strconv.Itoa(address.(*net.TCPAddr).Port)
	if name, _, err := net.SplitHostPort(s.Listen); err == nil && name != "" && !local(name) {
		host = name
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\nLandgang is ready on %s://%s\n", scheme, net.JoinHostPort(host, port))
	if s.Demo {
		fmt.Fprintf(&b, "\nThis is %s, which does not exist. These people can sign in, all with the password %s:\n\n",
			demo.Name, demo.Password)
		for _, p := range demo.People() {
			fmt.Fprintf(&b, "  %-18s %-16s %s\n", p.Name, p.Roles[0], p.Email)
		}
		if s.found {
			fmt.Fprintf(&b, "\nThe data of the last time was found in %s. Delete the folder to begin anew.\n", s.Data)
		} else {
			fmt.Fprintf(&b, "\nThe data lies in %s and is found there again the next time.\n", s.Data)
		}
	}
	b.WriteString("Stop with Ctrl+C.\n")
	_, _ = fmt.Fprint(m.out, b.String())
}

// local says whether a host is this machine itself, or all of its addresses.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}
