filedesc://a.arc 0.0.0.0 20260211100000 text/plain 10
1 0 Crawl

https://d.example/a b 192.0.2.1 20260211100000 text/html 110
HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Rain</title><p>It rained, said Ms Ortiz.</p>
