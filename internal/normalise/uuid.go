package normalise

import "strings"

// SwapUUID gives a UUID in the other byte order. SMBIOS writes the first three groups with the least byte first, and of two
// tools that read one board the one turns them round and the other does not. "" where the text is no UUID.
func SwapUUID(text string) string {
	u := strings.ToLower(separators.Replace(strings.TrimSpace(text)))
	if len(u) != 32 || strings.Trim(u, "0123456789abcdef") != "" {
		return ""
	}
	return u[6:8] + u[4:6] + u[2:4] + u[0:2] + "-" + u[10:12] + u[8:10] + "-" + u[14:16] + u[12:14] + "-" + u[16:20] + "-" + u[20:]
}
