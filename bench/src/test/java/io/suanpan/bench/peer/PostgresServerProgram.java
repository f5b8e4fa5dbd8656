package io.suanpan.bench.peer;

import java.util.concurrent.CountDownLatch;

/** Starts a server, says its pid and folder, and stays until it is killed. */
final class PostgresServerProgram {
    private PostgresServerProgram() {}

    public static void main(String[] args) throws InterruptedException {
        PostgresServer server = PostgresServer.start();
        System.out.println(server.pid() + " " + server.folder());
        new CountDownLatch(1).await();
    }
}
