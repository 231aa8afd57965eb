package fetch

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"
	"syscall"

	"enface"
)

// A reserved range of addresses is not part of the public internet.
type reserved struct {
	prefix netip.Prefix
	what   string
}

const (
	thisMachine    = "an address of this machine"
	privateNetwork = "an address of a private network"
	innerNetwork   = "an address of a provider's inner network"
	metadata       = "where a data centre tells machines their secrets"
)

// reservedRanges follow the IANA special-purpose address registries.
var reservedRanges = []reserved{
	{netip.MustParsePrefix("127.0.0.0/8"), thisMachine},
	{netip.MustParsePrefix("::1/128"), thisMachine},
	{netip.MustParsePrefix("0.0.0.0/8"), thisMachine},
	{netip.MustParsePrefix("::/128"), thisMachine},
	{netip.MustParsePrefix("10.0.0.0/8"), privateNetwork},
	{netip.MustParsePrefix("172.16.0.0/12"), privateNetwork},
	{netip.MustParsePrefix("192.168.0.0/16"), privateNetwork},
	{netip.MustParsePrefix("fc00::/7"), privateNetwork},
	{netip.MustParsePrefix("fec0::/10"), privateNetwork},
	{netip.MustParsePrefix("100.64.0.0/10"), innerNetwork},
	{netip.MustParsePrefix("169.254.0.0/16"), "a link-local address"},
	{netip.MustParsePrefix("fe80::/10"), "a link-local address"},
	{netip.MustParsePrefix("224.0.0.0/4"), "a multicast address"},
	{netip.MustParsePrefix("ff00::/8"), "a multicast address"},
	{netip.MustParsePrefix("192.0.0.0/24"), "a reserved address"},
	{netip.MustParsePrefix("192.0.2.0/24"), "a reserved address"},
	{netip.MustParsePrefix("198.18.0.0/15"), "a reserved address"},
	{netip.MustParsePrefix("198.51.100.0/24"), "a reserved address"},
	{netip.MustParsePrefix("203.0.113.0/24"), "a reserved address"},
	{netip.MustParsePrefix("240.0.0.0/4"), "a reserved address"},
	{netip.MustParsePrefix("100::/64"), "a reserved address"},
	{netip.MustParsePrefix("2001:db8::/32"), "a reserved address"},
	{netip.MustParsePrefix("2001::/32"), "a tunnel's address"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), privateNetwork},
}

// carriers are ranges that carry an IPv4 address, and the byte at which it begins.
var carriers = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("::/96"), 12},        // IPv4-compatible
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
}

// metadataAddresses are addresses outside the link-local ranges at which clouds give
// keys to their machines.
var metadataAddresses = []netip.Addr{
	netip.MustParseAddr("100.100.100.200"), netip.MustParseAddr("192.0.0.192"),
	netip.MustParseAddr("fd00:ec2::254"), netip.MustParseAddr("fd20:ce::254"),
}

// canBeAllowed reports whether Options.AllowPrivate allows what notPublic says.
func canBeAllowed(what string) bool {
	return what == thisMachine || what == privateNetwork || what == innerNetwork
}

// notEvenPrivate says what an address is that is refused although private ones are
// allowed, and "" if it is not refused.
func notEvenPrivate(a netip.Addr) string {
	if what := notPublic(a); !canBeAllowed(what) {
		return what
	}
	return ""
}

// notPublic says what an address is if it is not one of the public internet,
// and "" if it is.
func notPublic(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	if slices.Contains(metadataAddresses, a) {
		return metadata
	}
	for _, r := range reservedRanges {
		if r.prefix.Contains(a) {
			return r.what
		}
	}
	if !a.Is6() {
		return ""
	}
	for _, c := range carriers {
		if c.prefix.Contains(a) {
			b := a.As16()
			return notPublic(netip.AddrFrom4([4]byte(b[c.at : c.at+4])))
		}
	}
	return ""
}

// A refusal is the error for an address that is not dialled.
type refusal struct {
	address netip.Addr
	what    string
}

func (r *refusal) Error() string { return r.address.String() + " is " + r.what }
func (r *refusal) Unwrap() error { return enface.ErrBlocked }

// A dialler connects where ConnectTo says. It asks refuse about every address that a
// name resolves to, right before it connects. So a name that changes its address
// between a check and the connection is refused too.
type dialler struct {
	connectTo map[string]string
	refuse    func(netip.Addr) string // says what a refused address is; "" allows
	resolver  *net.Resolver           // nil is that of the system
}

func (d *dialler) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if to, ok := d.connectTo[strings.ToLower(address)]; ok {
		address = to
	}
	inner := net.Dialer{Resolver: d.resolver, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if what := d.refuse(to.Addr()); what != "" {
			return &refusal{to.Addr(), what}
		}
		return nil
	}}
	return inner.DialContext(ctx, network, address)
}
