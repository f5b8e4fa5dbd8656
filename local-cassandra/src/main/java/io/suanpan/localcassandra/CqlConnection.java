package io.suanpan.localcassandra;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * As much of the CQL native protocol, version 4, as it takes to ask whether a Cassandra answers and to run a statement
 * without parameters. A driver would need more class path and seconds of start-up. One request at a time.
 *
 * @see <a href="https://cassandra.apache.org/doc/latest/cassandra/reference/native-protocol.html">the protocol</a>
 */
final class CqlConnection implements AutoCloseable {
    private static final int CONNECT_MS = 1_000;
    private static final int READ_MS = 20_000;
    private static final int LONGEST_BODY = 16 << 20;

    private static final int REQUEST_V4 = 0x04;
    private static final int ERROR = 0x00;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int OPTIONS = 0x05;
    private static final int SUPPORTED = 0x06;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final int CONSISTENCY_ONE = 0x0001;
    private static final int SKIP_METADATA = 0x02;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private CqlConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static CqlConnection to(InetSocketAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout(READ_MS);
            socket.setTcpNoDelay(true);
            socket.connect(address, CONNECT_MS);
            return new CqlConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether a server that speaks CQL answers there. */
    static boolean answers(InetSocketAddress address) {
        try (var connection = to(address)) {
            return connection.request(OPTIONS, new byte[0]).opcode() == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }

    /** Must come before the first statement. */
    CqlConnection startUp() throws IOException {
        var body = new ByteArrayOutputStream();
        var fields = new DataOutputStream(body);
        fields.writeShort(1);
        fields.writeUTF("CQL_VERSION");
        fields.writeUTF("3.0.0");
        expect(READY, request(STARTUP, body.toByteArray()));
        return this;
    }

    /** Runs a statement; the answer's body as it came, for a caller who knows what is in it. */
    byte[] run(String statement) throws IOException {
        var text = statement.getBytes(StandardCharsets.UTF_8);
        var body = new ByteArrayOutputStream();
        var fields = new DataOutputStream(body);
        fields.writeInt(text.length);
        fields.write(text);
        fields.writeShort(CONSISTENCY_ONE);
        fields.writeByte(SKIP_METADATA);
        return expect(RESULT, request(QUERY, body.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Answer request(int opcode, byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream();
        var header = new DataOutputStream(frame);
        header.writeByte(REQUEST_V4);
        header.writeByte(0);
        header.writeShort(0);
        header.writeByte(opcode);
        header.writeInt(body.length);
        header.write(body);
        out.write(frame.toByteArray());

        in.skipNBytes(4);
        int answered = in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST_BODY) {
            throw new IOException("not the CQL protocol: a body of " + length + " bytes");
        }
        return new Answer(answered, in.readNBytes(length));
    }

    private static byte[] expect(int opcode, Answer answer) throws IOException {
        if (answer.opcode() == ERROR) {
            throw new IOException(answer.text());
        }
        if (answer.opcode() != opcode) {
            throw new IOException("expected CQL opcode " + opcode + ", got " + answer.opcode());
        }
        return answer.body();
    }

    private record Answer(int opcode, byte[] body) {
        /** An error: a code of four bytes, a length of two, and its message. */
        String text() {
            return new String(body, 6, body.length - 6, StandardCharsets.UTF_8);
        }
    }
}
