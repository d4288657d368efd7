// Command landgang is the server of Landgang: one program with everything in it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Serve   serve   `cmd:"" help:"Serve the app and keep what it sends."`
	Backup  backup  `cmd:"" help:"Copy all municipalities into a new folder, while the server runs or not, and check the copy."`
	Restore restore `cmd:"" help:"Put municipalities of a backup back, while no server runs. Devices give what it lacks."`
	Calc    calc    `cmd:"" help:"Compute a claim: JSON in, what it is worth and what is wrong with it as JSON out."`
}

// machine is what a command needs of the machine it runs on.
type machine struct {
	ctx         context.Context // ends when the program is asked to stop
	now         func() time.Time
	in          io.Reader
	out, errOut io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(machine{ctx: ctx, now: time.Now, in: os.Stdin, out: os.Stdout, errOut: os.Stderr}, os.Args[1:])
	stop()
	os.Exit(code)
}

// run runs a command line and returns the exit code. What goes wrong is one sentence.
func run(m machine, args []string) int {
	exit := -1
	var c commands
	parser, err := kong.New(&c,
		kong.Name("landgang"),
		kong.Description("Landgang takes elected representatives' claims, drafted with or without a connection."),
		kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(m.out, m.errOut),
		kong.Configuration(readConfig),
		kong.Exit(func(code int) { exit = code }),
	)
	if err != nil {
		panic(err) // the struct tags are wrong
	}
	command, err := parser.Parse(args)
	if exit >= 0 { // help was asked for
		return exit
	}
	if err != nil {
		err = fault(sentence(err) + ". The command landgang --help says what there is.")
	} else {
		err = command.Run(m)
	}
	if errors.Is(err, errRefused) {
		return 2
	}
	if err != nil {
		_, _ = fmt.Fprintln(m.errOut, "landgang: "+sentence(err))
		return 1
	}
	return 0
}

// fault is what keeps a command from running, in a sentence that says what to do.
type fault string

func (f fault) Error() string { return string(f) }

// sentence is an error on one line.
func sentence(err error) string {
	var f fault
	if errors.As(err, &f) {
		return string(f)
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}
