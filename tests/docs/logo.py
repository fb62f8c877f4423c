"""A picture for a logo, where a page says "put yours there": a PNG of a disc in a square."""
import struct
import zlib


def png(side=96, ink=(76, 44, 146), paper=(255, 255, 255)):
    rows = b""
    for y in range(side):
        row = bytearray(b"\0")
        for x in range(side):
            distance = ((x - side / 2 + .5) ** 2 + (y - side / 2 + .5) ** 2) ** .5 / side
            row += bytes(ink if distance < .5 and not .28 < distance < .36 else paper)
        rows += bytes(row)

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
