import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** All rows of a table of Iceberg as it is now: options of the catalog and the name of the table come in, rows go out. */
public final class TableReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TableReader() {
    }

    public static void main(String[] args) throws Exception {
        JsonNode request = JSON.readTree(System.in);
        Map<String, String> options = new LinkedHashMap<>();
        request.get("catalog").properties().forEach(entry -> options.put(entry.getKey(), entry.getValue().asText()));
        Catalog catalog = CatalogUtil.buildIcebergCatalog("iceberg", options, new Configuration(false));
        ArrayNode rows = JSON.createArrayNode();
        try (CloseableIterable<Record> records = IcebergGenerics.read(catalog.loadTable(TableIdentifier.parse(request.get("table").asText()))).build()) {
            for (Record record : records) {
                rows.addPOJO(plain(record));
            }
        }
        System.out.println(rows);
    }

    /** Rows within rows as maps. */
    private static Object plain(Object value) {
        if (value instanceof List<?> values) return values.stream().map(TableReader::plain).toList();
        if (!(value instanceof Record record)) return value;
        Map<String, Object> fields = new LinkedHashMap<>();
        record.struct().fields().forEach(field -> fields.put(field.name(), plain(record.getField(field.name()))));
        return fields;
    }
}
