package people

import (
	"errors"
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/id"
)

// Add gives a person an account.
func Add(tx *sqlite.Tx, u User) error {
	if err := u.check(); err != nil {
		return err
	}
	_, err := ByAddress(tx, u.Email)
	if err == nil {
		return ErrTaken
	}
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	const insert = `INSERT INTO users (id, name, email, language, responsibility, function, project, created_at)
		VALUES ($1, $2, $3, NULLIF($4, ''), $5, $6, $7, $8)`
	a := u.Allocation
	_, err = tx.Exec(insert, u.ID, u.Name, u.Email, u.Language, a.Responsibility, a.Function, a.Project,
		tx.Now().UnixMilli())
	if err != nil {
		return fmt.Errorf("add person: %w", err)
	}
	for _, role := range u.Roles {
		if _, err := tx.Exec("INSERT INTO roles (user_id, role) VALUES ($1, $2)", u.ID, string(role)); err != nil {
			return fmt.Errorf("add role: %w", err)
		}
	}
	return nil
}

// CloseAccount ends the person's right to sign in; what they have claimed stays.
func CloseAccount(tx *sqlite.Tx, user id.User) error {
	n, err := tx.Exec("UPDATE users SET closed_at = $1 WHERE id = $2 AND closed_at IS NULL", tx.Now().UnixMilli(), user)
	if err != nil {
		return fmt.Errorf("close account: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

const selectUser = `SELECT id, name, email, COALESCE(language, ''), responsibility, function, project,
	CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END FROM users `

// ByID finds a person.
func ByID(tx *sqlite.Tx, user id.User) (User, error) {
	return find(tx, tx.QueryRow(selectUser+"WHERE id = $1", user))
}

// ByAddress finds the person with an address in the form of Address.
func ByAddress(tx *sqlite.Tx, address string) (User, error) {
	return find(tx, tx.QueryRow(selectUser+"WHERE email = $1", address))
}

func find(tx *sqlite.Tx, row *sqlite.Row) (User, error) {
	var u User
	err := row.Scan(&u.ID, &u.Name, &u.Email, &u.Language,
		&u.Allocation.Responsibility, &u.Allocation.Function, &u.Allocation.Project, &u.Closed)
	if errors.Is(err, sqlite.ErrNoRows) {
		return User{}, ErrNotFound
	}
	if err != nil {
		return User{}, fmt.Errorf("find person: %w", err)
	}
	if u.Roles, err = roles(tx, u.ID); err != nil {
		return User{}, fmt.Errorf("find roles: %w", err)
	}
	return u, nil
}

func roles(tx *sqlite.Tx, user id.User) ([]Role, error) {
	rows, err := tx.Query("SELECT role FROM roles WHERE user_id = $1 ORDER BY role", user)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var found []Role
	for rows.Next() {
		var role Role
		if err := rows.Scan(&role); err != nil {
			return nil, err
		}
		found = append(found, role)
	}
	return found, rows.Err()
}
