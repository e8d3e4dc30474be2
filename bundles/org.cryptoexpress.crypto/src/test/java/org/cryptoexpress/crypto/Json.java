package org.cryptoexpress.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** A JSON object of a test vector file. */
record Json(Map<String, Object> fields) {
    static Json read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            return (Json) value(parser);
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** The bytes of a hexadecimal field; none if it is missing. */
    byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    List<Json> objects(String name) {
        return ((List<?>) fields.get(name)).stream().map(Json.class::cast).toList();
    }

    List<String> texts(String name) {
        return ((List<?>) fields.getOrDefault(name, List.of())).stream().map(String::valueOf).toList();
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
        case START_OBJECT -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return new Json(fields);
        }
        case START_ARRAY -> {
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        default -> {
            return parser.getText();
        }
        }
    }
}
