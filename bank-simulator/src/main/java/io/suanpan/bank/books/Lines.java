package io.suanpan.bank.books;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a part of a file line by line, and knows where in the file it is. */
final class Lines implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final long to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long at;

    /** The file's bytes from {@code from} on and before {@code to}. */
    Lines(Path file, long from, long to) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(from);
        this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
        this.at = from;
        this.to = to;
    }

    /** The next line; null where there is none that has its end. */
    String next() throws IOException {
        line.reset();
        for (long position = at; position < to; position++) {
            int read = in.read();
            if (read < 0) {
                return null;
            }
            if (read == '\n') {
                at = position + 1;
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(read);
        }
        return null;
    }

    /** Where the line begins that comes next. */
    long position() {
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
