package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"syscall"

	"landgang/server/municipality"
	"landgang/server/sqlite"
)

// listen takes an address, or says in a sentence why it cannot be taken.
func listen(ctx context.Context, address, flag string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault(fmt.Sprintf("The address %s is taken by another program. Stop that one, or choose another address with %s.", address, flag))
	case errors.Is(err, syscall.EACCES):
		return nil, fault(fmt.Sprintf("This user may not serve on %s. Choose a port above 1023 with %s.", address, flag))
	default:
		return nil, fault(fmt.Sprintf("The address %s cannot be served on: %v. Choose another one with %s.", address, err, flag))
	}
}

// explain says in a sentence why the data in a folder cannot be used.
func explain(err error, folder string) error {
	switch {
	case errors.Is(err, sqlite.ErrNewer):
		return fault("The data in " + folder + " was written by a newer version of Landgang. Start that version, or choose another folder with --data.")
	case errors.Is(err, municipality.ErrInUse):
		return fault("Another Landgang is running on the data folder " + folder + ". Stop it, or choose another folder with --data.")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, sqlite.ErrDenied):
		return fault("The data folder " + folder + " cannot be read and written. Give this user the right to, or choose another folder with --data.")
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, sqlite.ErrFull):
		return fault("The disk of the data folder " + folder + " is full. Make room, or choose another folder with --data.")
	case errors.Is(err, syscall.ENOTDIR):
		return fault("The data folder " + folder + " is no folder. Choose another one with --data.")
	default:
		return err
	}
}

// notify tells systemd how the service stands (sd_notify); without systemd nobody listens.
func notify(state string) {
	address := os.Getenv("NOTIFY_SOCKET")
	if address == "" {
		return
	}
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: address, Net: "unixgram"})
	if err != nil {
		return // the service runs as well without being watched
	}
	_, _ = c.Write([]byte(state))
	_ = c.Close()
}
