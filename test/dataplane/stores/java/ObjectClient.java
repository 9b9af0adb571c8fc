import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.xerial.snappy.SnappyInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A client of a bucket: a JSON request comes in, a JSON answer goes out. Files of records are read as what tools of others would read. */
public final class ObjectClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObjectClient() {
    }

    public static void main(String[] args) throws IOException {
        JsonNode requests = JSON.readTree(System.in);
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode request : requests) answers.add(answer(request));
        System.out.println(answers);
    }

    private static ObjectNode answer(JsonNode request) {
        try (S3Client client = client(request)) {
            return JSON.createObjectNode().set("result", perform(client, request));
        } catch (S3Exception error) {
            return JSON.createObjectNode().put("error", error.statusCode() + " " + error.awsErrorDetails().errorCode());
        } catch (SdkException | IOException error) {
            Throwable cause = error;
            while (cause.getCause() != null) cause = cause.getCause();
            return JSON.createObjectNode().put("error", cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    private static S3Client client(JsonNode request) {
        var keys = AwsBasicCredentials.create(request.get("accessKeyId").asText(), request.get("secretAccessKey").asText());
        return S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(request.get("endpoint").asText()))
            .region(Region.of(request.get("region").asText()))
            .forcePathStyle(request.get("pathStyle").asBoolean())
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .build();
    }

    private static JsonNode perform(S3Client client, JsonNode request) throws IOException {
        String bucket = request.get("bucket").asText();
        String key = request.path("key").asText();
        switch (request.get("operation").asText()) {
            case "put":
                client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(request.get("content").asText()));
                return JSON.createObjectNode();
            case "get":
                return JSON.getNodeFactory().textNode(client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
            case "delete":
                client.deleteObject(delete -> delete.bucket(bucket).key(key));
                return JSON.createObjectNode();
            case "makeBucket":
                client.createBucket(make -> make.bucket(bucket));
                return JSON.createObjectNode();
            case "read":
                return read(client, bucket, key);
            default:
                throw new IllegalArgumentException("no operation " + request.get("operation"));
        }
    }

    /** All files below a prefix, with their records. */
    private static JsonNode read(S3Client client, String bucket, String prefix) throws IOException {
        ArrayNode files = JSON.createArrayNode();
        for (S3Object object : client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents()) {
            byte[] content = client.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArray();
            ObjectNode file = files.addObject().put("key", object.key());
            ArrayNode records = file.putArray("records");
            if (object.key().endsWith(".parquet")) readParquet(content, file, records);
            else readLines(object.key(), content, records);
        }
        return files;
    }

    private static void readLines(String key, byte[] content, ArrayNode records) throws IOException {
        try (InputStream plain = decompressed(key, new ByteArrayInputStream(content))) {
            for (String line : new String(plain.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty()) records.add(JSON.readTree(line));
            }
        }
    }

    private static InputStream decompressed(String key, InputStream content) throws IOException {
        if (key.endsWith(".gz")) return new GZIPInputStream(content);
        if (key.endsWith(".zst")) return new ZstdInputStream(content);
        return key.endsWith(".snappy") ? new SnappyInputStream(content) : content;
    }

    private static void readParquet(byte[] content, ObjectNode file, ArrayNode records) throws IOException {
        Path copy = Files.createTempFile("object", ".parquet");
        try {
            Files.write(copy, content);
            var input = new LocalInputFile(copy);
            try (var reader = ParquetFileReader.open(input)) {
                file.put("compression", reader.getFooter().getBlocks().get(0).getColumns().get(0).getCodec().name());
            }
            try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(input).withDataModel(GenericData.get())
                .withConf(new HadoopParquetConfiguration(new Configuration(false))).build()) {
                for (GenericRecord row = reader.read(); row != null; row = reader.read()) records.add(JSON.readTree(row.toString()));
            }
        } finally {
            Files.delete(copy);
        }
    }
}
