package io.suanpan.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/** Kryo's input, except that no length it reads may promise more than there are bytes. */
final class BoundedInput extends Input {
    BoundedInput(byte[] bytes) {
        super(bytes);
    }

    /** Kryo reads the length of a text, plus one, by this, and makes room for it at once. */
    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        int length = super.readVarIntFlag(optimizePositive);
        if (length < 0 || length - 1 > left()) {
            throw new KryoException("a text of " + (length - 1) + " characters in " + left()
                    + " bytes");
        }
        return length;
    }

    private int left() {
        return limit - position;
    }
}
