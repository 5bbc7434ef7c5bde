package org.tandem.notification.channel.push;

import org.springframework.stereotype.Component;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses devices may name. Whoever signs a device up says where this service sends
 * requests to, so none leads into the network that the service itself is in.
 */
@Component
class PushEndpoints {

    /** Longest address of a subscription; those of the well-known push services have about 200. */
    static final int LENGTH_MAX = 1_000;

    private final List<String> hosts;
    private final boolean allowLoopback;

    PushEndpoints(PushProperties properties) {
        this.hosts = properties.hosts();
        this.allowLoopback = properties.allowLoopback();
    }

    /** The address, when it has a form in which a push service may be named. */
    Optional<URI> read(String address) {
        if (address.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null;
            boolean scheme =
                    "https".equals(uri.getScheme())
                            || (allowLoopback && "http".equals(uri.getScheme()));
            return plain && scheme && isNamed(uri.getHost()) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Another one that hangs would use up the patience that the channel has with all of them. */
    private boolean isNamed(String host) {
        return hosts.stream()
                        .anyMatch(h -> h.equals("*") || host.equals(h) || host.endsWith("." + h))
                || (allowLoopback && host.equals("127.0.0.1"));
    }

    /**
     * Whether all that its host stands for now is in the public network. The JDK keeps what a name
     * stands for, for 30 s unless set otherwise, so that a request right after goes where this one
     * looked; and it has to show a certificate for the name.
     *
     * @throws UnknownHostException when the name stands for nothing at present
     */
    boolean isPublic(URI endpoint) throws UnknownHostException {
        boolean encrypted = "https".equals(endpoint.getScheme());
        return Arrays.stream(InetAddress.getAllByName(endpoint.getHost()))
                .allMatch(a -> isOpen(a) && (encrypted || a.isLoopbackAddress()));
    }

    private boolean isOpen(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return allowLoopback;
        }
        return !(address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress())
                && (address instanceof Inet6Address
                        ? isGlobal6(address.getAddress())
                        : isGlobal4(address.getAddress()));
    }

    /** Of the special addresses (RFC 6890) those that {@link InetAddress} does not know. */
    private static boolean isGlobal4(byte[] a) {
        int first = Byte.toUnsignedInt(a[0]);
        int second = Byte.toUnsignedInt(a[1]);
        boolean carrier = first == 100 && (second & 0xC0) == 64;
        boolean assigned = first == 192 && second == 0 && (a[2] == 0 || a[2] == 2);
        boolean benchmark = first == 198 && (second & 0xFE) == 18;
        return first != 0 && first < 224 && !carrier && !assigned && !benchmark;
    }

    /** Global unicast (2000::/3), without 6to4 (2002::/16), which holds an address of IPv4. */
    private static boolean isGlobal6(byte[] a) {
        return (a[0] & 0xE0) == 0x20 && !(a[0] == 0x20 && a[1] == 0x02);
    }
}
