package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"landgang/server/municipality"
	"landgang/server/sqlite"
	"landgang/server/syncer"
)

// backup is the command that copies what the server keeps.
type backup struct {
	Data string `help:"Folder of the data." default:"data" env:"LANDGANG_DATA"`
	Keys bool   `help:"Copy the secret keys too. Without them a backup does not let anybody forge what the server signs; keep a copy of the folder keys elsewhere."`
	Only string `help:"Copy one municipality alone, by its id." placeholder:"ID"`
	To   string `arg:"" help:"The folder to make."`
}

// Run makes the backup. When it has been found whole and has been restored on trial, devices are told how far it reaches.
func (b *backup) Run(m machine) error {
	folder, err := filepath.Abs(b.Data)
	if err != nil {
		return err
	}
	to, err := filepath.Abs(b.To)
	if err != nil {
		return err
	}
	marks := make(map[string]syncer.Mark)
	err = municipality.Backup(m.ctx, municipality.BackupOptions{
		Data: folder, To: to, Only: b.Only, Keys: b.Keys, Now: m.now,
		Look: func(id string, tx *sqlite.Tx) error {
			mark, err := syncer.Newest(tx)
			marks[id] = mark
			return err
		},
	})
	switch {
	case errors.Is(err, municipality.ErrExists):
		return fault("The folder " + to + " is there already. Choose one that is not.")
	case err != nil:
		return explain(err, folder)
	case len(marks) == 0:
		return fault("The data folder " + folder + " holds no municipality. Choose another folder with --data.")
	}
	if err := b.rehearse(m, to, marks); err != nil {
		return failed(to, err)
	}
	for id, mark := range marks {
		note, err := json.Marshal(mark)
		if err == nil {
			err = municipality.BackedUp(folder, id, note)
		}
		if err != nil {
			return fmt.Errorf("note the backup of %s: %w", id, err)
		}
	}
	_, err = fmt.Fprintf(m.out, "The backup of %d municipalities lies in %s, was found whole and was restored on trial.\n", len(marks), to)
	return err
}

// rehearse restores the backup into a folder beside it, as restore would, and takes the folder away. A backup counts when
// what it gives back reaches as far as what was copied: devices then forget what they keep for a restore.
func (b *backup) rehearse(m machine, from string, marks map[string]syncer.Mark) error {
	trial, err := os.MkdirTemp(filepath.Dir(from), filepath.Base(from)+".trial-*")
	if err != nil {
		return err
	}
	done, err := municipality.Restore(m.ctx, municipality.RestoreOptions{
		From: from, Data: trial, Now: m.now,
		Begin: func(ctx context.Context, town *municipality.Municipality) error {
			return town.DB.Read(ctx, func(tx *sqlite.Tx) error {
				mark, err := syncer.Newest(tx)
				if err == nil && mark != marks[town.ID] {
					err = fmt.Errorf("it reaches to %v, and %v was copied", mark, marks[town.ID])
				}
				return err
			})
		},
	})
	if err == nil && len(done) != len(marks) {
		err = fmt.Errorf("%d of %d municipalities came back", len(done), len(marks))
	}
	return errors.Join(err, os.RemoveAll(trial))
}

// failedName is the folder, beside where a backup would lie, of the last one that could not be restored on trial. There is
// one: a copy of everything each night that fails would fill the disk, on which the next good one has to find room.
const failedName = "failed-backup"

// failed puts a backup that does not count aside, in the place of the one before that did not. It is kept for whoever
// looks into it: where the trial alone had no room, the copy is sound.
func failed(to string, cause error) error {
	aside := filepath.Join(filepath.Dir(to), failedName)
	if aside != to {
		if err := errors.Join(os.RemoveAll(aside), os.Rename(to, aside)); err != nil {
			return fault("The backup " + to + " was written but could not be restored on trial, does not count, and is in the way: " +
				errors.Join(cause, err).Error() + ".")
		}
	}
	return fault("The backup was written but could not be restored on trial, and does not count: " + cause.Error() + ". It lies in " +
		aside + " until another one fails.")
}

// restore is the command that puts a backup back.
type restore struct {
	Data    string `help:"Folder of the data." default:"data" env:"LANDGANG_DATA"`
	Only    string `help:"Put back one municipality alone, by its id." placeholder:"ID"`
	Replace bool   `help:"Put a municipality that is there aside; it stays beside the restored one, under another name."`
	From    string `arg:"" help:"The folder that backup has made."`
}

// Run puts the backup back.
func (r *restore) Run(m machine) error {
	folder, err := filepath.Abs(r.Data)
	if err != nil {
		return err
	}
	began := syncer.New(syncer.Options{Random: fillRandom})
	done, err := municipality.Restore(m.ctx, municipality.RestoreOptions{
		From: r.From, Data: folder, Only: r.Only, Replace: r.Replace, Now: m.now,
		Begin: func(ctx context.Context, town *municipality.Municipality) error {
			return town.DB.Write(ctx, func(tx *sqlite.Tx) error { return began.Restored(tx) })
		},
	})
	for _, one := range done {
		_, _ = fmt.Fprintln(m.out, put(one))
	}
	switch {
	case errors.Is(err, municipality.ErrDamaged), errors.Is(err, sqlite.ErrDamaged):
		return fault("The backup " + r.From + " is damaged, and nothing was put back from it: " + err.Error() + ".")
	case errors.Is(err, municipality.ErrExists):
		return fault("The data folder " + folder + " has the municipality already. Put it aside with --replace, or choose another folder with --data.")
	case errors.Is(err, municipality.ErrTaken):
		return fault("Nothing was put back into " + folder + ", since no server would start on it then: " + err.Error() +
			". Change municipalities.json there, or put back what you need with --only.")
	case errors.Is(err, fs.ErrNotExist):
		return fault("There is no such backup in " + r.From + ": " + err.Error() + ".")
	case err != nil:
		return explain(err, folder)
	}
	return nil
}

// put says what was put back.
func put(r municipality.Restored) string {
	said := fmt.Sprintf("%s is back as of %s.", r.ID, r.At.Local().Format("2 January 2006 15:04"))
	if r.Aside != "" {
		said += " What was there before lies in " + r.Aside + "."
	}
	if r.NewKey {
		said += " It has a new key: devices fetch everything anew."
	}
	return said
}

func fillRandom(b []byte) { _, _ = rand.Read(b) } // never fails
