package io.suanpan.channel.http;

import static io.suanpan.channel.http.Customer.instruction;

import io.suanpan.channel.Instruction;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A bank in a process of its own for the tests of a class, a channel to it, and an instruction for each test. */
abstract class BesideABank {
    static Bank bank;
    static Customer customer;
    static HttpChannel channel;

    final String number = Customer.number();
    final Instruction collect = instruction(number, 500, Duration.ofMinutes(5));

    @BeforeAll
    static void start() {
        bank = new Bank();
        customer = new Customer();
        channel = customer.channel(bank.address(), 64, 1_000);
    }

    @AfterAll
    static void stop() {
        channel.close();
        customer.close();
        bank.close();
    }
}
