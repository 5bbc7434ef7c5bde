package org.tandem.notification.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.List;

class PushEndpointsTests {

    private final PushEndpoints endpoints = endpoints(false);

    private static PushEndpoints endpoints(boolean allowLoopback) {
        return endpoints(allowLoopback, List.of("*"));
    }

    private static PushEndpoints endpoints(boolean allowLoopback, List<String> hosts) {
        return new PushEndpoints(
                new PushProperties(
                        null, hosts, allowLoopback, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @Test
    void where_push_services_are_named_no_other_one_is_read() {
        PushEndpoints named = endpoints(false, List.of("push.apple.com", "fcm.googleapis.com"));

        assertThat(named.read("https://web.push.apple.com/1")).isPresent();
        assertThat(named.read("https://fcm.googleapis.com/1")).isPresent();
        assertThat(named.read("https://xfcm.googleapis.com/1")).isEmpty();
        assertThat(named.read("https://fcm.googleapis.com.example.org/1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.org/1",
                "ftp://push.example.org/1",
                "file:///etc/passwd",
                "//push.example.org/1",
                "push.example.org",
                "https://somebody@push.example.org/1",
                "https://push.example.org/1#x",
                "https:///1",
                "https://push example.org/1",
                ""
            })
    void only_an_https_address_of_a_host_is_read(String address) {
        assertThat(endpoints.read(address)).isEmpty();
    }

    @Test
    void the_addresses_of_push_services_are_read_up_to_a_length() {
        String address = "https://fcm.googleapis.com/fcm/send/";

        assertThat(endpoints.read(address + "x".repeat(900))).isPresent();
        assertThat(endpoints.read(address + "x".repeat(1_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.254",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "2130706433",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[ff02::1]"
            })
    void no_address_leads_into_a_network_that_is_not_public(String host) throws Exception {
        assertThat(endpoints.isPublic(URI.create("https://" + host + "/x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "[2a00:1450:4001::1]",
                "[2606:4700::1111]"
            })
    void public_addresses_are_public(String host) throws Exception {
        assertThat(endpoints.isPublic(URI.create("https://" + host + "/x"))).isTrue();
    }

    @Test
    void with_loopback_allowed_nothing_else_is() throws Exception {
        PushEndpoints open = endpoints(true);

        assertThat(open.read("http://127.0.0.1:8099/x")).isPresent();
        assertThat(open.isPublic(URI.create("http://127.0.0.1:8099/x"))).isTrue();
        assertThat(open.isPublic(URI.create("http://10.0.0.1/x"))).isFalse();
    }
}
