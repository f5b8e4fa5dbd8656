package io.suanpan.wire;

import org.apache.pekko.serialization.JSerializer;

/** Gives Pekko, its journal and its remoting the bytes of {@link WireRegistry#SUANPAN}. */
public final class WireSerializer extends JSerializer {
    /** Stored beside every event: never change it. */
    private static final int IDENTIFIER = 0x5AA9_A001;

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public boolean includeManifest() {
        return false;
    }

    @Override
    public byte[] toBinary(Object value) {
        return WireRegistry.SUANPAN.toBytes(value);
    }

    @Override
    public Object fromBinaryJava(byte[] bytes, Class<?> manifest) {
        return WireRegistry.SUANPAN.fromBytes(bytes);
    }
}
