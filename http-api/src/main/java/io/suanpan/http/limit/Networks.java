package io.suanpan.http.limit;

import com.typesafe.config.Config;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Some networks, each in CIDR notation (RFC 4632, RFC 4291) or a single address. */
public record Networks(List<Network> networks) {
    public Networks {
        networks = List.copyOf(networks);
    }

    /** @param bits how many of the address count */
    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = Byte.SIZE - bits % Byte.SIZE;
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (rest == Byte.SIZE || address[whole] >> rest == other[whole] >> rest);
        }
    }

    /** @throws IllegalArgumentException if {@code setting} is not networks with commas between them */
    static Networks of(Config config, String setting) {
        String text = config.getString(LimitSettings.ROOT + setting);
        return new Networks(Arrays.stream(text.split(",")).map(String::strip)
                .filter(one -> !one.isEmpty()).map(one -> network(setting, one)).toList());
    }

    private static Network network(String setting, String text) {
        try {
            String[] parts = text.split("/", 2);
            byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
            int longest = address.length * Byte.SIZE;
            int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
            if (bits >= 0 && bits <= longest) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new IllegalArgumentException(LimitSettings.ROOT + setting
                + " must be networks such as 10.0.0.0/8 or fd00::/8 with commas between them: '"
                + text + "'");
    }

    boolean contains(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }
}
