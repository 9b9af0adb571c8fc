"""Scores chest x-rays as they arrive in a bucket, and files them with a label.

In: bucket notifications. Out: one event per image, {bucket, key, label, score}, and the image under the same key in the
bucket of results, with label and score as its metadata.

The model is a STAND-IN, not medicine: a logistic function over two image statistics, with made-up weights. Put a real one
in the place of `probability`; one with dependencies runs as an image, with the same contract.
"""

import hashlib
import hmac
import http.client
import math
import os
import re
import ssl
from collections import Counter
from datetime import datetime, timezone
from urllib.parse import quote, unquote_plus, urlsplit

MAX_IMAGE_BYTES = 4 * 1024 * 1024
S3_TIMEOUT_SECONDS = 10

# The stand-in: bright lungs (opacities) speak for pneumonia, contrast speaks against it.
MODEL = "stand-in-1"
BIAS, BRIGHTNESS, CONTRAST = -4.0, 8.0, -2.0

PNEUMONIA_ABOVE = float(os.environ["PNEUMONIA_ABOVE"])
NORMAL_BELOW = float(os.environ["NORMAL_BELOW"])
if not 0 <= NORMAL_BELOW <= PNEUMONIA_ABOVE <= 1:
    raise ValueError("the thresholds must be 0 <= NORMAL_BELOW <= PNEUMONIA_ABOVE <= 1")


def handle(event, context):
    try:
        # All images first: a record that is refused must not leave half of its results behind.
        scored = [score(record, context) for record in records(event.data, context)]
        for image, result in scored:
            RESULTS.put(result["key"], image, metadata(result))
    except S3Error as error:
        context.log.error("S3 failed", method=error.method, status=error.status)
        raise
    return [context.event(partitionkey=result["key"], data=result) for _, result in scored]


def records(notification, context):
    """Bucket and key of each record. Others than these make a notification unusable, so no retry helps."""
    try:
        found = [(r["s3"]["bucket"]["name"], r["s3"]["object"]["key"]) for r in notification["Records"]]
    except (TypeError, KeyError):
        context.reject("no bucket notification")
    if not found or not all(isinstance(key, str) and key for _, key in found):
        context.reject("a notification without an object")
    if any(bucket != UPLOADS.name for bucket, _ in found):
        context.reject("a notification of another bucket")
    return [key for _, key in found]


def score(key, context):
    # Ceph reports a key as it is, AWS and MinIO in the encoding of HTML forms.
    for candidate in dict.fromkeys([key, unquote_plus(key)]):
        image = UPLOADS.get(candidate)
        if image is not None:
            break
    else:
        context.reject("the image is gone")
    if len(image) > MAX_IMAGE_BYTES:
        context.reject(f"the image has more than {MAX_IMAGE_BYTES} bytes")
    try:
        value = round(probability(*read_pgm(image)), 4)
    except MalformedImage as error:
        context.reject(f"not a usable PGM image: {error}")
    return image, {"bucket": RESULTS.name, "key": candidate, "label": label(value), "score": value}


def label(value):
    if value > PNEUMONIA_ABOVE:
        return "pneumonia"
    return "normal" if value < NORMAL_BELOW else "unsure"


def metadata(result):
    return {
        "content-type": "image/x-portable-graymap",
        "x-amz-meta-label": result["label"],
        "x-amz-meta-model": MODEL,
        "x-amz-meta-score": f"{result['score']:.4f}",
    }


def probability(width, height, maximum, pixels):
    """The stand-in for a model, over the middle of the image, where the lungs are."""
    left, right = width // 4, width - width // 4
    middle = b"".join(pixels[y * width + left : y * width + right] for y in range(height // 4, height - height // 4))
    counts = Counter(middle)
    mean = sum(value * count for value, count in counts.items()) / len(middle)
    variance = sum((value - mean) ** 2 * count for value, count in counts.items()) / len(middle)
    return 1 / (1 + math.exp(-(BIAS + (BRIGHTNESS * mean + CONTRAST * math.sqrt(variance)) / maximum)))


class MalformedImage(Exception):
    """The bytes are no image that we read."""


GAP = rb"(?:[ \t\r\n\f\v]|#[^\r\n]*[\r\n])+"
HEADER = re.compile(rb"P5" + GAP + rb"(\d{1,5})" + GAP + rb"(\d{1,5})" + GAP + rb"(\d{1,5})[ \t\r\n\f\v]")


def read_pgm(content):
    """Width, height, largest value and pixels of a binary graymap. See https://netpbm.sourceforge.net/doc/pgm.html"""
    header = HEADER.match(content)
    if header is None:
        raise MalformedImage("no P5 header")
    width, height, maximum = (int(number) for number in header.groups())
    pixels = content[header.end() :]
    if not 1 <= maximum <= 255:
        raise MalformedImage("only 8 bits per pixel are supported")
    if width == 0 or height == 0 or len(pixels) != width * height:
        raise MalformedImage("the size is not that of the header")
    if max(pixels) > maximum:
        raise MalformedImage("a pixel is above the largest value")
    return width, height, maximum, pixels


class S3Error(Exception):
    """S3 did not do what was asked. A plain error, so the record is tried again."""

    def __init__(self, method, status):
        super().__init__(f"{method}: {status}")
        self.method = method
        self.status = status


class Bucket:
    """One bucket, by the variables that begin with its construct id. Keys are part of the path (path style)."""

    def __init__(self, prefix):
        env = {name: value for name, value in os.environ.items() if name.startswith(f"{prefix}_")}
        self.name = env[f"{prefix}_BUCKET_NAME"]
        self._endpoint = urlsplit(env[f"{prefix}_AWS_ENDPOINT_URL_S3"])
        self._region = env[f"{prefix}_AWS_REGION"]
        self._key_id = env[f"{prefix}_AWS_ACCESS_KEY_ID"]
        self._secret = env[f"{prefix}_AWS_SECRET_ACCESS_KEY"]
        self._ca_file = env.get(f"{prefix}_AWS_CA_BUNDLE")

    def get(self, key):
        """The object, or None when there is none of this key. Of a large one only so much that the caller sees it."""
        status, body = self._request("GET", key, b"", {})
        # NoSuchBucket is a 404 too, but that is for an operator to mend.
        if status == 404 and b"<Code>NoSuchKey</Code>" in body:
            return None
        return self._checked("GET", status, body)

    def put(self, key, body, headers):
        self._checked("PUT", *self._request("PUT", key, body, headers))

    def _checked(self, method, status, body):
        if status != 200:
            raise S3Error(method, status)
        return body

    def _request(self, method, key, body, headers):
        path = quote(f"/{self.name}/{key}", safe="/-_.~")
        connection = self._connect()
        try:
            connection.request(method, path, body, self._signed(method, path, body, headers))
            response = connection.getresponse()
            return response.status, response.read(MAX_IMAGE_BYTES + 1)
        finally:
            connection.close()

    def _connect(self):
        host, port = self._endpoint.hostname, self._endpoint.port
        if self._endpoint.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=S3_TIMEOUT_SECONDS)
        # Read each time, since the certificates may be renewed.
        tls = ssl.create_default_context(cafile=self._ca_file)
        return http.client.HTTPSConnection(host, port, timeout=S3_TIMEOUT_SECONDS, context=tls)

    def _signed(self, method, path, body, headers):
        """Signature version 4. See https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html"""
        now = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        digest = hashlib.sha256(body).hexdigest()
        signed = {**headers, "host": self._endpoint.netloc, "x-amz-content-sha256": digest, "x-amz-date": now}
        lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
        names = ";".join(sorted(signed))
        request = "\n".join([method, path, "", lines, names, digest])
        scope = f"{now[:8]}/{self._region}/s3/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(request.encode()).hexdigest()])
        key = f"AWS4{self._secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        credential = f"Credential={self._key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
        return {**signed, "authorization": f"AWS4-HMAC-SHA256 {credential}"}


UPLOADS = Bucket("UPLOADS")
RESULTS = Bucket("PROCESSED")
