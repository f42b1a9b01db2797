package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/source"
)

// Subject is the first paragraph of a message, on one line.
func Subject(c source.Commit) string {
	paragraph, _, _ := strings.Cut(strings.TrimLeft(c.Message, "\n"), "\n\n")
	return strings.Join(strings.Fields(paragraph), " ")
}

// Trailer is a line at the end of a message that says who did what: Reviewed-by: Ada <ada@example.org>.
type Trailer struct{ Key, Value string }

// Approvals gives the lines at the end of a message by which people stand for a change. They are what somebody wrote: Git
// does not verify them.
func Approvals(c source.Commit) []Trailer {
	paragraphs := strings.Split(strings.TrimSpace(c.Message), "\n\n")
	if len(paragraphs) < 2 {
		return nil
	}
	var out []Trailer
	for line := range strings.SplitSeq(paragraphs[len(paragraphs)-1], "\n") {
		key, value, found := strings.Cut(line, ":")
		known := slices.IndexFunc(approvals(), func(k string) bool { return strings.EqualFold(k, key) })
		if value = strings.TrimSpace(value); found && known >= 0 && value != "" {
			out = append(out, Trailer{approvals()[known], value})
		}
	}
	return out
}

func approvals() []string { return []string{"Approved-by", "Reviewed-by"} }

// Signature says how a commit is signed: by OpenPGP, SSH or X.509, and with which key as far as the signature says. It is
// not verified: that takes the keys that somebody trusts. Kind is "" where nobody signed.
func Signature(c source.Commit) (kind, key string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(c.Signature), "\n")
	switch strings.TrimSpace(first) {
	case "":
		return "", ""
	case "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----":
		return "OpenPGP", openPGPKey(armoured(rest))
	case "-----BEGIN SSH SIGNATURE-----":
		return "SSH", sshKey(armoured(rest))
	case "-----BEGIN SIGNED MESSAGE-----":
		return "X.509", ""
	}
	return "unknown", ""
}

// armoured gives the bytes between the lines that begin and end a signature, headers and checksum left aside.
func armoured(text string) []byte {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "-----") {
			break
		}
		if !strings.Contains(line, ":") && !strings.HasPrefix(line, "=") {
			b.WriteString(line)
		}
	}
	data, _ := base64.StdEncoding.DecodeString(b.String())
	return data
}

// sshKey is the fingerprint of the key in a signature as ssh-keygen shows it (PROTOCOL.sshsig: magic, version, key).
func sshKey(data []byte) string {
	rest, found := bytes.CutPrefix(data, []byte("SSHSIG\x00\x00\x00\x01"))
	if !found || len(rest) < 4 {
		return ""
	}
	length := binary.BigEndian.Uint32(rest)
	if uint64(length) > uint64(len(rest)-4) {
		return ""
	}
	sum := sha256.Sum256(rest[4 : 4+length])
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

// The subpackets of an OpenPGP signature that say whose it is (RFC 9580, 5.2.3).
const (
	issuerKeyID       = 16
	issuerFingerprint = 33
)

// openPGPKey is the fingerprint of the key, or its id, as far as a signature of version 4 or later says.
func openPGPKey(data []byte) string {
	body := packetBody(data)
	if len(body) < 6 || body[0] < 4 || body[0] > 6 {
		return ""
	}
	wide := 2 // bytes of a length
	if body[0] == 6 {
		wide = 4
	}
	id := ""
	rest := body[4:]
	for range 2 { // the subpackets that are signed, and those that are not
		if len(rest) < wide {
			return id
		}
		length := 0
		for _, b := range rest[:wide] {
			length = length<<8 | int(b)
		}
		if rest = rest[wide:]; length > len(rest) {
			return id
		}
		fingerprint, short := issuer(rest[:length])
		if fingerprint != "" {
			return fingerprint
		}
		if id == "" {
			id = short
		}
		rest = rest[length:]
	}
	return id
}

// issuer finds whose signature it is among subpackets: length, kind, content.
func issuer(area []byte) (fingerprint, id string) {
	for len(area) > 0 {
		length, size := packetLength(area)
		if size == 0 || length <= 0 || length > len(area)-size {
			return fingerprint, id
		}
		kind, content := area[size]&0x7f, area[size+1:size+length]
		switch {
		case kind == issuerKeyID && len(content) == 8:
			id = strings.ToUpper(hex.EncodeToString(content))
		case kind == issuerFingerprint && len(content) > 20:
			fingerprint = strings.ToUpper(hex.EncodeToString(content[1:]))
		}
		area = area[size+length:]
	}
	return fingerprint, id
}

// packetBody is the content of the first packet, if it is a signature.
func packetBody(data []byte) []byte {
	const signature = 2
	if len(data) < 2 || data[0]&0x80 == 0 {
		return nil
	}
	tag, length, size := int(data[0]&0x3f), 0, 0
	if data[0]&0x40 != 0 {
		length, size = packetLength(data[1:])
	} else {
		tag = int(data[0] >> 2 & 15)
		size = 1 << (data[0] & 3)
		if size > 4 || len(data) < 1+size {
			return nil
		}
		for _, b := range data[1 : 1+size] {
			length = length<<8 | int(b)
		}
	}
	if tag != signature || size == 0 || length < 0 || length > len(data)-1-size {
		return nil
	}
	return data[1+size : 1+size+length]
}

// packetLength reads a length of one, two or five bytes, and how many it takes; 0 where it is not there.
func packetLength(data []byte) (length, size int) {
	switch {
	case len(data) == 0:
	case data[0] < 192:
		return int(data[0]), 1
	case data[0] < 224 && len(data) >= 2:
		return int(data[0]-192)<<8 + int(data[1]) + 192, 2
	case data[0] == 255 && len(data) >= 5:
		return int(binary.BigEndian.Uint32(data[1:])), 5
	}
	return 0, 0
}
